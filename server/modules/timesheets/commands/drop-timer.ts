import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { ticketBrief } from '#server/modules/tickets/index.ts';
import { ownId } from '../access.ts';
import { timerChanged } from '../events.ts';

/** Dropping one that is gone already changes nothing. */
export const dropTimer = async (ctx: Context, recordId: string): Promise<void> => {
  found(await ticketBrief(ctx, recordId));
  const memberId = ownId(ctx);
  const gone = await ctx.db
    .deleteFrom('timesheets.timer')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .where('recordId', '=', recordId)
    .executeTakeFirst();
  if (gone.numDeletedRows > 0n) await record(ctx, timerChanged, { recordId, payload: { recordId, memberId } });
};
