import type { Context } from '#server/platform/db/context.ts';

export const removeSampleNews = async (ctx: Context): Promise<void> => {
  await ctx.db.deleteFrom('news.item').where('workspaceId', '=', ctx.workspaceId).where('sample', '=', true).execute();
};
