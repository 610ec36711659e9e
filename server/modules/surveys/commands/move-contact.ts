import type { Context } from '#server/platform/db/context.ts';

/** What one person was asked is the other's. */
export const moveContact = async (ctx: Context, fromId: string, intoId: string): Promise<void> => {
  await ctx.db
    .updateTable('surveys.survey')
    .set({ personId: intoId })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('personId', '=', fromId)
    .execute();
};
