import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** A tag that became another does so in what is kept too. */
export const moveTag = async (ctx: Context, tagId: string, intoId: string): Promise<void> => {
  await ctx.db
    .updateTable('macros.macro')
    .set({ actions: sql`replace(actions::text, ${tagId}, ${intoId})::jsonb`, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where(sql<boolean>`position(${tagId} in actions::text) > 0`)
    .execute();
};
