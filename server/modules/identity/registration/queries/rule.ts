import type { RegistrationRule } from '#contracts/registration.ts';
import type { Context } from '#server/platform/db/context.ts';

export const registrationRule = async (ctx: Context): Promise<RegistrationRule> => {
  const row = await ctx.db
    .selectFrom('identity.signInRule')
    .select(['registration as on', 'registrationAllowed as allowed', 'registrationBlocked as blocked'])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row ?? { on: false, allowed: [], blocked: [] };
};
