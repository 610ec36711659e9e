import { migrateDatabase, openDatabase } from '#server/start/open-database.ts';
import { say, setting } from './command.ts';

export const migrateNow = async (): Promise<number> => {
  const { config, log } = setting();
  const database = await openDatabase(config, log, { beside: true });
  try {
    const applied = await migrateDatabase(database, log);
    say(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.length}: ${applied.join(', ')}`);
    return 0;
  } finally {
    await database.close();
  }
};
