import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { secondFactorChanged } from '../../events.ts';

/** Takes a member's second factor and recovery codes away. */
export const dropFactor = async (ctx: Context, memberId: string, change: 'off' | 'taken_away'): Promise<void> => {
  const gone = await ctx.db
    .deleteFrom('identity.secondFactor')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst();
  if (gone.numDeletedRows !== 1n) refuse('factor_off');
  await ctx.db.deleteFrom('identity.recoveryCode').where('workspaceId', '=', ctx.workspaceId).where('memberId', '=', memberId).execute();
  await record(ctx, secondFactorChanged, { recordId: memberId, payload: { memberId, change } });
};
