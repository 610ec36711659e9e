import type { Context } from '#server/platform/db/context.ts';

export const markSamplesRemoved = async (ctx: Context): Promise<void> => {
  await ctx.db.updateTable('workspaces.workspace').set({ samplesLoadedAt: null }).where('workspaceId', '=', ctx.workspaceId).execute();
};
