import { sql } from 'kysely';
import type { Context } from './context.ts';

/** For whoever has written thousands of rows: statistics of what is ten times what it was, so that plans made over little are made anew. */
export const refreshStatistics = async (ctx: Context): Promise<void> => {
  await sql`select platform.refresh_statistics()`.execute(ctx.db);
};
