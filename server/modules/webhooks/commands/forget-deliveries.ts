import type { Context } from '#server/platform/db/context.ts';

const keptDays = 90;
const atOnce = 5000;

/** Deliveries are kept for 90 days (decision 29), those too that never went out. */
export const forgetDeliveries = async (ctx: Context): Promise<void> => {
  const before = new Date(Date.parse(ctx.now) - keptDays * 86_400_000).toISOString();
  const old = ctx.db
    .selectFrom('webhooks.delivery')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('createdAt', '<', before)
    .orderBy('createdAt')
    .limit(atOnce);
  await ctx.db.deleteFrom('webhooks.delivery').where('workspaceId', '=', ctx.workspaceId).where('id', 'in', old).execute();
};
