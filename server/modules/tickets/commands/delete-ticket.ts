import type { Ticket } from '#contracts/tickets.ts';
import { hideRecord, takeBackAll } from '#server/modules/threads/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { ticketDeleted, ticketRestored } from '../events.ts';
import { readTicket } from '../queries/ticket.ts';
import { addEventLine } from './add-event-line.ts';
import { assertListed, lockTicket, updateTicket } from './update-ticket.ts';

/** Soft: out of every list and away from the customer, until somebody with the right brings it back. */
export const deleteTicket = async (ctx: Context, id: string): Promise<void> => {
  const ticket = await lockTicket(ctx, id);
  assertListed(ticket);
  await takeBackAll(ctx, id);
  await hideRecord(ctx, id, true);
  await updateTicket(ctx, id, { unlistedAt: ctx.now, unlistedAs: 'deleted', unlistedBy: personOf(ctx.actor) });
  await addEventLine(ctx, id, { name: 'deleted' });
  await tell(ctx, ticketDeleted, { recordId: id, sides: ['customer', 'owner'], payload: { recordId: id } });
};

export const restoreTicket = async (ctx: Context, id: string): Promise<Ticket> => {
  const ticket = await lockTicket(ctx, id);
  if (ticket.unlistedAs !== 'deleted') found(null);
  await hideRecord(ctx, id, false);
  await updateTicket(ctx, id, { unlistedAt: null, unlistedAs: null, unlistedBy: null });
  await addEventLine(ctx, id, { name: 'restored' });
  await tell(ctx, ticketRestored, { recordId: id, sides: ['customer', 'owner'], payload: { recordId: id } });
  return readTicket(ctx, id);
};
