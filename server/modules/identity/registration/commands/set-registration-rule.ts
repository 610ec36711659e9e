import { done } from '#contracts/common.ts';
import type { RegistrationRule } from '#contracts/registration.ts';
import type { Context } from '#server/platform/db/context.ts';
import { mustBeProven } from '../../queries/proof.ts';

export const setRegistrationRule = async (ctx: Context, { on, allowed, blocked }: RegistrationRule): Promise<typeof done> => {
  await mustBeProven(ctx);
  const rule = { registration: on, registrationAllowed: allowed, registrationBlocked: blocked };
  await ctx.db
    .insertInto('identity.signInRule')
    .values({ workspaceId: ctx.workspaceId, memberFactor: false, ...rule })
    .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet(rule))
    .execute();
  return done;
};
