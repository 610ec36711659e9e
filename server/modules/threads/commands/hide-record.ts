import type { Context } from '#server/platform/db/context.ts';

/** Out of reach for everyone but those who may bring it back; nothing is lost. */
export const hideRecord = async (ctx: Context, recordId: string, hidden: boolean): Promise<void> => {
  await ctx.db
    .updateTable('threads.record')
    .set({ hiddenAt: hidden ? ctx.now : null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', recordId)
    .execute();
};
