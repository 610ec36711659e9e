import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Of a hold and an erasure at once, one waits for the other and finds it. */
export const lockPerson = async (ctx: Context, contactId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`privacy ${contactId}`}, 0))`.execute(ctx.db);
};
