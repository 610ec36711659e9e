import type { FactorSecret } from '#contracts/second-factor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { profileOf } from '../../queries/people.ts';
import { secretPlace } from '../queries/second-factors.ts';
import { factorUri, newSecret } from '../rules/code.ts';

/** A new secret, in place of one that was begun and not confirmed; one that is on stays. */
export const beginFactor = async (ctx: Context, memberId: string): Promise<FactorSecret> => {
  const secret = newSecret();
  const kept = {
    secret: ctx.platform.keys.seal(secret, secretPlace(ctx.workspaceId, memberId)),
    lastStep: 0,
  };
  const made = await ctx.db
    .insertInto('identity.secondFactor')
    .values({ workspaceId: ctx.workspaceId, memberId, ...kept, createdAt: ctx.now, confirmedAt: null })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'memberId']).doUpdateSet(kept).where('identity.secondFactor.confirmedAt', 'is', null),
    )
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) refuse('factor_on');
  const profile = await profileOf(ctx, { kind: 'member', id: memberId });
  return { secret, uri: factorUri(secret, profile?.workspaceName ?? '', profile?.address ?? '') };
};
