import type { Context } from '#server/platform/db/context.ts';

/** Who was merged is known by the keys of both from now on. */
export const followMerge = async (ctx: Context, fromId: string, intoId: string): Promise<void> => {
  await ctx.db
    .updateTable('imports.known')
    .set({ recordId: intoId })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', fromId)
    .execute();
};
