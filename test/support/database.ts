import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { migrate, migrationNames } from '#server/platform/db/migrate.ts';
import { appRole } from '#server/platform/postgres/roles.ts';
import { cloneDatabase, ensureTemplate } from './cluster.ts';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly appRole: string;
  drop(): Promise<void>;
}

const migrations = new URL('../../server/db/migrations/', import.meta.url);

// The template's name is its content: an edited migration makes a new one, an old one is never wrong.
const templateKey = async (): Promise<string> => {
  const hash = createHash('sha256');
  for (const name of await migrationNames()) hash.update(name).update(await readFile(new URL(name, migrations)));
  return `migrated ${hash.digest('hex')}`;
};

let current: Promise<TestDatabase> | undefined;

/** The migrated database of this test process: the same one for whoever asks, until it is dropped. */
export const testDatabase = (): Promise<TestDatabase> => {
  current ??= freshDatabase();
  return current;
};

/** Makes another database the one of this test process, before anybody asked for it. */
export const useDatabase = (database: TestDatabase): void => {
  if (current) throw new Error('this process works on a database already');
  current = Promise.resolve(database);
};

/** A migrated database that nobody else in this process uses. */
export const freshDatabase = async (): Promise<TestDatabase> => {
  const template = await ensureTemplate(await templateKey(), async (ownerUrl) => {
    await migrate({ ownerUrl, appRole });
  });
  const clone = await cloneDatabase(template);
  const database: TestDatabase = {
    ownerUrl: clone.ownerUrl,
    appUrl: clone.appUrl,
    appRole,
    drop: async () => {
      if ((await current?.catch(() => undefined)) === database) current = undefined;
      await clone.drop();
    },
  };
  return database;
};
