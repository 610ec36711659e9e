import type { Context } from '#server/platform/db/context.ts';

/** Products that an article is about. */
export const productsOfArticles = async (ctx: Context): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('knowledge.article')
    .select('productId')
    .distinct()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('productId', 'is not', null)
    .execute();
  return rows.flatMap(({ productId }) => (productId === null ? [] : [productId]));
};
