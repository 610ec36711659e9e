import { join } from 'node:path';
import type { Config } from '#server/platform/config/config.ts';
import { migrate } from '#server/platform/db/migrate.ts';
import type { Log } from '#server/platform/log/log.ts';
import { useExternal } from '#server/platform/postgres/external.ts';
import { lockHolder, takeLock } from '#server/platform/postgres/lock.ts';
import { appRole, databaseName, ownerRole, socketUrl } from '#server/platform/postgres/roles.ts';
import { keptSecrets } from '#server/platform/postgres/secrets.ts';
import { socketFolderOf } from '#server/platform/postgres/socket-folder.ts';
import { startEmbedded } from '#server/platform/postgres/supervisor.ts';

export interface OpenDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly appRole: string;
  /** Where the data is, in words for the person who started this. */
  readonly place: string;
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

/** The running server's embedded PostgreSQL, for a command beside it; null where none runs on this data folder. */
const runningBeside = async (dataDir: string): Promise<OpenDatabase | null> => {
  const home = join(dataDir, 'postgres');
  if (lockHolder(join(home, 'lock')) === undefined) return null;
  const lock = takeLock(join(home, 'lock'));
  if (lock !== undefined) {
    lock.release();
    return null;
  }
  const secrets = await keptSecrets(join(home, 'secrets.json'));
  const url = (role: string, password: string) => socketUrl(role, password, databaseName, socketFolderOf(dataDir));
  return {
    ownerUrl: url(ownerRole, secrets.owner),
    appUrl: url(appRole, secrets.app),
    appRole,
    place: dataDir,
    warnings: [],
    close: async () => {},
  };
};

/** Opens the database that the settings name; `beside`: a command may use that of a running server. */
export const openDatabase = async (config: Config, log: Log, { beside }: { beside: boolean }): Promise<OpenDatabase> => {
  if (config.DATABASE_URL !== undefined) {
    const {
      ownerUrl,
      appUrl,
      appRole: role,
      warnings,
    } = await useExternal({
      databaseUrl: config.DATABASE_URL,
      appUrl: config.DATABASE_APP_URL,
      dataDir: config.dataDir,
    });
    const [, host = '', name = ''] = /^\w+:\/\/(?:[^/]*@)?([^/?]*)\/?([^?]*)/.exec(config.DATABASE_URL) ?? [];
    return {
      ownerUrl,
      appUrl,
      appRole: role,
      place: `the database ${decodeURIComponent(name)} on ${host || 'this machine'}, files in ${config.dataDir}`,
      warnings: warnings.map(({ sentence, remedy }) => `${sentence} ${remedy}`),
      close: async () => {},
    };
  }
  const running = beside ? await runningBeside(config.dataDir) : null;
  if (running) return running;
  const embedded = await startEmbedded({ dataDir: config.dataDir, log });
  return {
    ownerUrl: embedded.ownerUrl,
    appUrl: embedded.appUrl,
    appRole,
    place: embedded.info.dataDir,
    warnings: [],
    close: () => embedded.stop(),
  };
};

export const migrateDatabase = (database: OpenDatabase, log: Log): Promise<string[]> =>
  migrate({ ownerUrl: database.ownerUrl, appRole: database.appRole, onApplied: (name) => log.info({ migration: name }, 'migrated') });
