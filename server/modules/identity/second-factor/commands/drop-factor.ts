import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { secondFactorChanged } from '../../events.ts';

/** Takes a member's codes away, and where it is done for who lost their things, their passkeys too. */
export const dropFactor = async (ctx: Context, memberId: string, change: 'off' | 'taken_away'): Promise<void> => {
  const codes = await ctx.db
    .deleteFrom('identity.secondFactor')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst();
  const keys =
    change === 'off'
      ? 0n
      : (
          await ctx.db
            .deleteFrom('identity.passkey')
            .where('workspaceId', '=', ctx.workspaceId)
            .where('personKind', '=', 'member')
            .where('personId', '=', memberId)
            .executeTakeFirst()
        ).numDeletedRows;
  if (codes.numDeletedRows + keys === 0n) refuse('factor_off');
  await ctx.db.deleteFrom('identity.recoveryCode').where('workspaceId', '=', ctx.workspaceId).where('memberId', '=', memberId).execute();
  await record(ctx, secondFactorChanged, { recordId: memberId, payload: { memberId, change } });
};
