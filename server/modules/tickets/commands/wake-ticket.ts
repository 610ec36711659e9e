import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { ticketWoken } from '../events.ts';
import { snoozeOf } from '../queries/snooze.ts';
import { addEventLine } from './add-event-line.ts';
import { lockTicket, updateTicket } from './update-ticket.ts';

type Because = 'time' | 'customer' | 'member' | 'over';

/**
 * Back into its folder, once: whoever takes the row away tells of it. Nobody is told where it was a member's own wish or
 * the ticket is closed or gone. `until`: only if it still sleeps until then.
 */
export const wakeTicket = async (ctx: Context, id: string, because: Because, until?: string): Promise<void> => {
  if ((await snoozeOf(ctx, id)) === null) return;
  const ticket = await lockTicket(ctx, id);
  let sleeping = ctx.db.deleteFrom('tickets.snooze').where('workspaceId', '=', ctx.workspaceId).where('ticketId', '=', id);
  if (until !== undefined) sleeping = sleeping.where('until', '=', until);
  const gone = await sleeping.returning('memberId').executeTakeFirst();
  if (!gone || because === 'over' || ticket.unlistedAt !== null || ticket.closedAt !== null) return;
  // What comes back by itself comes back on top.
  if (because !== 'member') await updateTicket(ctx, id, {});
  await addEventLine(ctx, id, { name: 'woken', details: { because } });
  await tell(ctx, ticketWoken, { recordId: id, payload: { recordId: id, because, memberId: gone.memberId } });
};
