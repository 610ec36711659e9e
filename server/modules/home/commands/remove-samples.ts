import type { Context } from '#server/platform/db/context.ts';

export const removeSampleWidgetGroups = async (ctx: Context): Promise<void> => {
  await ctx.db.deleteFrom('home.widgetGroup').where('workspaceId', '=', ctx.workspaceId).where('sample', '=', true).execute();
};
