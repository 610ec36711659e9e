import type { Context } from '#server/platform/db/context.ts';

/** One more reading of an article today; what members read is not counted. */
export const countView = async (ctx: Context, articleId: string, language: string): Promise<void> => {
  await ctx.db
    .insertInto('knowledge.views')
    .values({ workspaceId: ctx.workspaceId, articleId, language, day: ctx.now.slice(0, 10), times: 1 })
    .onConflict((clash) =>
      clash.columns(['workspaceId', 'articleId', 'language', 'day']).doUpdateSet((eb) => ({ times: eb('knowledge.views.times', '+', 1) })),
    )
    .execute();
};
