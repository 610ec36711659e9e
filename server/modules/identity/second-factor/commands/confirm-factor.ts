import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { secondFactorChanged } from '../../events.ts';
import { factorOf } from '../queries/second-factors.ts';
import { codesAtOnce, newRecoveryCode, recoveryCodeOf } from '../rules/code.ts';
import { recoveryHash, useCode } from './use-code.ts';

/** New recovery codes in place of all that were; they are in this reply and nowhere else. */
export const renewRecoveryCodes = async (ctx: Context, memberId: string): Promise<string[]> => {
  const codes = Array.from({ length: codesAtOnce }, newRecoveryCode);
  await ctx.db.deleteFrom('identity.recoveryCode').where('workspaceId', '=', ctx.workspaceId).where('memberId', '=', memberId).execute();
  const hashes = codes.map((code) => recoveryHash(ctx, memberId, recoveryCodeOf(code) ?? ''));
  await ctx.db
    .insertInto('identity.recoveryCode')
    .values(hashes.map((codeHash) => ({ workspaceId: ctx.workspaceId, memberId, codeHash, usedAt: null })))
    .execute();
  return codes;
};

/** The first right code switches the factor on. */
export const confirmFactor = async (ctx: Context, memberId: string, code: string): Promise<string[]> => {
  const factor = await factorOf(ctx, memberId);
  if (!factor) return refuse('factor_off');
  if (factor.confirmedAt !== null) refuse('factor_on');
  await useCode(ctx, memberId, code);
  const on = await ctx.db
    .updateTable('identity.secondFactor')
    .set({ confirmedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .where('confirmedAt', 'is', null)
    .executeTakeFirst();
  if (on.numUpdatedRows !== 1n) refuse('factor_on');
  await record(ctx, secondFactorChanged, { recordId: memberId, payload: { memberId, change: 'on' } });
  return renewRecoveryCodes(ctx, memberId);
};
