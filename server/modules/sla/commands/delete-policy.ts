import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { slaChanged } from '../events.ts';

/** Tickets keep what they were promised: the terms stay, without a policy behind them. */
export const deletePolicy = async (ctx: Context, id: string): Promise<void> => {
  const gone = await ctx.db.deleteFrom('sla.policy').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).executeTakeFirst();
  if (gone.numDeletedRows === 0n) found(null);
  await tell(ctx, slaChanged, { payload: { calendarId: null, policyId: id } });
};
