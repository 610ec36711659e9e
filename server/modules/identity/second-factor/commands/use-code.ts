import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { secondFactorChanged } from '../../events.ts';
import { factorOf } from '../queries/second-factors.ts';
import { recoveryCodeOf, stepOf } from '../rules/code.ts';

export const recoveryHash = ({ platform, workspaceId }: Context, memberId: string, code: string): Buffer =>
  platform.keys.mac('recovery', `${workspaceId} ${memberId} ${code}`);

// A step is taken by exactly one of any number of requests at once, and none before it afterwards.
const takesStep = async (ctx: Context, memberId: string, step: number): Promise<boolean> => {
  const taken = await ctx.db
    .updateTable('identity.secondFactor')
    .set({ lastStep: step })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .where('lastStep', '<', step)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
};

const usesRecoveryCode = async (ctx: Context, memberId: string, code: string): Promise<boolean> => {
  const used = await ctx.db
    .updateTable('identity.recoveryCode')
    .set({ usedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .where('codeHash', '=', recoveryHash(ctx, memberId, code))
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
};

/** Uses up a code of the authenticator, or, once the factor is on, a recovery code. */
export const useCode = async (ctx: Context, memberId: string, typed: string): Promise<void> => {
  const factor = await factorOf(ctx, memberId);
  if (!factor) return refuse('wrong_code');
  const recovery = factor.confirmedAt === null ? null : recoveryCodeOf(typed);
  if (recovery !== null) {
    if (!(await usesRecoveryCode(ctx, memberId, recovery))) refuse('wrong_code');
    await record(ctx, secondFactorChanged, { recordId: memberId, payload: { memberId, change: 'code_used' } });
    return;
  }
  const step = stepOf(factor.secret, typed, ctx.now);
  if (step === null || !(await takesStep(ctx, memberId, step))) refuse('wrong_code');
};
