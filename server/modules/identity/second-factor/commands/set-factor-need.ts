import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { factorNeedChanged } from '../../events.ts';
import { announceNeed } from './await-need.ts';
import { isFactorNeeded } from '../queries/second-factors.ts';

/** False: it was so already. */
export const setFactorNeed = async (ctx: Context, needed: boolean): Promise<boolean> => {
  await announceNeed(ctx);
  if ((await isFactorNeeded(ctx)) === needed) return false;
  await ctx.db
    .insertInto('identity.signInRule')
    .values({ workspaceId: ctx.workspaceId, memberFactor: needed })
    .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet({ memberFactor: needed }))
    .execute();
  await record(ctx, factorNeedChanged, { recordId: null, payload: { needed } });
  return true;
};
