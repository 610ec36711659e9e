import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** A tag, a person or a company that became another does so in what is kept too. */
export const followMerge = async (ctx: Context, id: string, intoId: string): Promise<void> => {
  await ctx.db
    .updateTable('macros.macro')
    .set({ actions: sql`replace(actions::text, ${id}, ${intoId})::jsonb`, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where(sql<boolean>`position(${id} in actions::text) > 0`)
    .execute();
};
