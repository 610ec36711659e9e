import { openKeys } from '#server/platform/crypto/keys.ts';
import { readConfig } from '#server/platform/config/config.ts';
import { openPool } from '#server/platform/db/pool.ts';
import { diskFiles } from '#server/platform/files/store.ts';
import { openSignal } from '#server/platform/live/open-signal.ts';
import { openLog, silentLog } from '#server/platform/log/log.ts';
import type { Platform } from '#server/platform/platform.ts';

/** The machinery with a real signal over a database: what one process of several has. */
export const workerPlatform = async (appUrl: string): Promise<Platform & { close(): Promise<void> }> => {
  const log = process.env['LOG_LEVEL'] ? openLog({ level: process.env['LOG_LEVEL'], format: 'text' }) : silentLog();
  const pool = openPool({ url: appUrl, max: 20, onError: () => {} });
  const signal = await openSignal({ connectionString: appUrl, log });
  return {
    pool,
    signal,
    log,
    config: readConfig({ LOG_LEVEL: 'silent' }),
    keys: openKeys({ keys: [{ id: 'test', key: Buffer.alloc(32, 7) }] }),
    files: diskFiles('/nowhere'),
    subscriptions: new Map(),
    work: new Map(),
    address: { origin: 'http://localhost' },
    settings: new Map(),
    people: [],
    permissions: [],
    sections: [],
    close: async () => {
      await signal.close();
      await pool.end();
    },
  };
};
