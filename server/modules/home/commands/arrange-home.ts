import type { Widget } from '#contracts/home.ts';
import type { Context } from '#server/platform/db/context.ts';

/** Each widget once; null: as shipped again. What is not allowed is kept, and shown once it is. */
export const arrangeHome = async (ctx: Context, memberId: string, shown: readonly Widget[] | null): Promise<void> => {
  if (shown === null) {
    await ctx.db.deleteFrom('home.arrangement').where('workspaceId', '=', ctx.workspaceId).where('memberId', '=', memberId).execute();
    return;
  }
  const widgets = [...new Set(shown)];
  await ctx.db
    .insertInto('home.arrangement')
    .values({ workspaceId: ctx.workspaceId, memberId, widgets })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'memberId']).doUpdateSet({ widgets }))
    .execute();
};
