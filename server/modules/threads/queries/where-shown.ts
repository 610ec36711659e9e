import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** The records in which customers read any of these entries. */
export const whereShown = async (ctx: Context, entryIds: readonly string[]): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('threads.entry')
    .select('recordId')
    .distinct()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', [...entryIds])
    .where(sql<boolean>`'customer' = any(sides)`)
    .execute();
  return rows.map(({ recordId }) => recordId);
};
