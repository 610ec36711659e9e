import { ReviewRule } from '#contracts/review.ts';
import type { Context } from '#server/platform/db/context.ts';

export const reviewRule = async (ctx: Context): Promise<ReviewRule> => {
  const row = await ctx.db
    .selectFrom('tickets.reviewRule')
    .select(['applies', 'productIds', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row ? ReviewRule.parse(row) : { applies: 'off', productIds: [], version: 0 };
};
