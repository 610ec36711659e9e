import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Views that filter by a person or a company filter by the one that they became part of. */
export const followMerge = async (ctx: Context, id: string, intoId: string): Promise<void> => {
  await ctx.db
    .updateTable('tickets.view')
    .set({ shows: sql`replace(shows::text, ${id}, ${intoId})::jsonb`, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where(sql<boolean>`position(${id} in shows::text) > 0`)
    .execute();
};
