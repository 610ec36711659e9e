import type { Ticket } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { ticketSnoozed } from '../events.ts';
import { snoozeOf } from '../queries/snooze.ts';
import { readTicket } from '../queries/ticket.ts';
import { wakeWork } from '../work.ts';
import { addEventLine } from './add-event-line.ts';
import { lockTicket } from './update-ticket.ts';

/** Out of the open folders for everybody. The clocks of the service level run on: the customer still waits. */
export const snoozeTicket = async (ctx: Context, id: string, until: string): Promise<Ticket> => {
  const ticket = await lockTicket(ctx, id);
  if (ticket.unlistedAt !== null) found(null);
  if (ticket.statusGroup === 'closed') refuse('ticket_closed');
  // One of many may come to it when the time is over.
  if (Date.parse(until) <= Date.parse(ctx.now)) return readTicket(ctx, id);
  if (Date.parse((await snoozeOf(ctx, id))?.until ?? '') === Date.parse(until)) return readTicket(ctx, id);
  const memberId = ctx.actor.kind === 'member' ? ctx.actor.memberId : refuse('not_allowed');
  const row = { memberId, until };
  await ctx.db
    .insertInto('tickets.snooze')
    .values({ workspaceId: ctx.workspaceId, ticketId: id, createdAt: ctx.now, ...row })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'ticketId']).doUpdateSet(row))
    .execute();
  await enqueue(ctx, wakeWork, { ticketId: id, until }, { notBefore: until, once: `${id} ${until}` });
  await addEventLine(ctx, id, { name: 'snoozed', details: { until } });
  await tell(ctx, ticketSnoozed, { recordId: id, payload: { recordId: id, until } });
  return readTicket(ctx, id);
};
