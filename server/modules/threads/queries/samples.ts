import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Records born as samples, and those that one of these contacts takes part in. */
export const sampleRecordIds = async (ctx: Context, contactIds: readonly string[]): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('threads.record')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where((row) => row.or([row('sample', '=', true), sql<boolean>`contact_ids && ${[...contactIds]}::uuid[]`]))
    .execute();
  return rows.map((row) => row.id);
};
