import type { Context } from '#server/platform/db/context.ts';

export const removeSampleArticles = async (ctx: Context): Promise<void> => {
  await ctx.db.deleteFrom('knowledge.article').where('workspaceId', '=', ctx.workspaceId).where('sample', '=', true).execute();
  await ctx.db
    .deleteFrom('knowledge.level')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sample', '=', true)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('knowledge.articleReader as r')
            .select('r.articleId')
            .whereRef('r.workspaceId', '=', 'knowledge.level.workspaceId')
            .whereRef('r.levelId', '=', 'knowledge.level.id'),
        ),
      ),
    )
    .execute();
};
