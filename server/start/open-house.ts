import { join } from 'node:path';
import { assemble, type House } from '#server/assemble.ts';
import type { Config } from '#server/platform/config/config.ts';
import { readKeyFile } from '#server/platform/crypto/key-file.ts';
import { openKeys } from '#server/platform/crypto/keys.ts';
import { openPool } from '#server/platform/db/pool.ts';
import { keepSpace } from '#server/platform/files/space.ts';
import { diskFiles } from '#server/platform/files/store.ts';
import { localSignal } from '#server/platform/live/local-signal.ts';
import { openSignal } from '#server/platform/live/open-signal.ts';
import type { Log } from '#server/platform/log/log.ts';
import { migrateDatabase, openDatabase, type OpenDatabase } from './open-database.ts';

export interface OpenHouse {
  readonly house: House;
  readonly database: OpenDatabase;
  close(): Promise<void>;
}

export interface OpenSettings {
  readonly config: Config;
  readonly log: Log;
  /** A command that runs and ends: fewer connections, no listening for others. */
  readonly command?: boolean;
}

/** Database, keys and files opened and migrated, with the modules on top; no port yet. */
export const openHouse = async ({ config, log, command = false }: OpenSettings): Promise<OpenHouse> => {
  const database = await openDatabase(config, log, { beside: command });
  try {
    for (const warning of database.warnings) log.warn({}, warning);
    await migrateDatabase(database, log);
    const keys = openKeys(await readKeyFile(config.keyFile));
    const pool = openPool({
      url: database.appUrl,
      max: command ? 4 : config.DATABASE_CONNECTIONS,
      onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
    });
    const signal = command ? localSignal() : await openSignal({ connectionString: database.appUrl, log });
    const house = assemble({ config, log, pool, keys, files: keepSpace(diskFiles(join(config.dataDir, 'files')), config.dataDir), signal });
    return {
      house,
      database,
      close: async () => {
        await signal.close();
        await pool.end();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
};
