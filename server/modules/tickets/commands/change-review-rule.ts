import type { ReviewRule } from '#contracts/review.ts';
import { catalogCards } from '#server/modules/catalog/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { reviewRuleChanged } from '../events.ts';
import { reviewRule } from '../queries/review.ts';

/** For what is closed from now on; what waits already goes on waiting. */
export const changeReviewRule = async (ctx: Context, { applies, productIds, version }: ReviewRule): Promise<ReviewRule> => {
  const ids = [...new Set(productIds)];
  for (const id of ids) found(await catalogCards.product(ctx, id));
  const stored = { applies, productIds: ids, version: version + 1 };
  const written = await ctx.db
    .insertInto('tickets.reviewRule')
    .values({ workspaceId: ctx.workspaceId, ...stored })
    .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet(stored).where('tickets.reviewRule.version', '=', version))
    .executeTakeFirst();
  if ((written.numInsertedOrUpdatedRows ?? 0n) === 0n) refuse('stale_version', { current: await reviewRule(ctx) });
  await tell(ctx, reviewRuleChanged, { payload: { applies, productIds: ids } });
  return reviewRule(ctx);
};
