import type { SetupStep } from '#contracts/home.ts';
import type { Context } from '#server/platform/db/context.ts';

export const tickStep = async (ctx: Context, step: SetupStep, done: boolean): Promise<void> => {
  await ctx.db
    .insertInto('home.setupStep')
    .values({ workspaceId: ctx.workspaceId, step, done, at: ctx.now })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'step']).doUpdateSet({ done, at: ctx.now }))
    .execute();
};
