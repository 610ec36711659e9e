import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { assemble, type House } from '#server/assemble.ts';
import { readConfig } from '#server/platform/config/config.ts';
import { openKeys } from '#server/platform/crypto/keys.ts';
import { openPool } from '#server/platform/db/pool.ts';
import { diskFiles } from '#server/platform/files/store.ts';
import { localSignal } from '#server/platform/live/local-signal.ts';
import { silentLog } from '#server/platform/log/log.ts';
import { testDatabase } from './database.ts';

let current: Promise<House> | undefined;

const build = async (): Promise<House> => {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'interdesk-test-'));
  const pool = openPool({ url: database.appUrl, max: 20, onError: () => {} });
  after(async () => {
    await pool.end();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return assemble({
    config: readConfig({ INTERDESK_DATA: dataDir, LOG_LEVEL: 'silent' }),
    log: silentLog(),
    pool,
    keys: openKeys({ keys: [{ id: 'test', key: Buffer.alloc(32, 7) }] }),
    files: diskFiles(join(dataDir, 'files')),
    signal: localSignal(),
  });
};

/** The whole house over this process's own database, without a port; the same one for every test of the process. */
export const house = (): Promise<House> => {
  current ??= build();
  return current;
};
