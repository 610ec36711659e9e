import { sql, type Kysely } from 'kysely';
import type { Database } from '#server/db/schema.ts';

/** Whether this is a restored copy that nobody has confirmed: then no mail is fetched and none leaves. */
export const isQuiet = async (db: Kysely<Database>): Promise<boolean> => {
  const { rows } = await sql<{ quiet: boolean }>`select platform.is_quiet() as quiet`.execute(db);
  return rows[0]?.quiet ?? false;
};
