import type { Ticket } from '#contracts/tickets.ts';
import { takeBackAll } from '#server/modules/threads/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { ticketChanged, ticketMarkedSpam, ticketUnmarkedSpam } from '../events.ts';
import { readTicket } from '../queries/ticket.ts';
import { addEventLine } from './add-event-line.ts';
import { assertListed, lockTicket, updateTicket } from './update-ticket.ts';

const tellChanged = (ctx: Context, id: string, version: number) =>
  tell(ctx, ticketChanged, {
    recordId: id,
    sides: ['customer', 'owner'],
    payload: { recordId: id, fields: ['unlisted'], version },
  });

/** Out of every list and of its customer's sight; nothing that waits to go out leaves for such an address. */
export const markSpam = async (ctx: Context, id: string): Promise<Ticket> => {
  const ticket = await lockTicket(ctx, id);
  assertListed(ticket);
  await takeBackAll(ctx, id);
  const version = await updateTicket(ctx, id, { unlistedAt: ctx.now, unlistedAs: 'spam', unlistedBy: personOf(ctx.actor) });
  await addEventLine(ctx, id, { name: 'spam' });
  await tell(ctx, ticketMarkedSpam, { recordId: id, payload: { recordId: id } });
  await tellChanged(ctx, id, version);
  return readTicket(ctx, id);
};

export const unmarkSpam = async (ctx: Context, id: string): Promise<Ticket> => {
  const ticket = await lockTicket(ctx, id);
  if (ticket.unlistedAs !== 'spam') refuse('not_spam');
  const version = await updateTicket(ctx, id, { unlistedAt: null, unlistedAs: null, unlistedBy: null });
  await addEventLine(ctx, id, { name: 'not_spam' });
  await tell(ctx, ticketUnmarkedSpam, { recordId: id, payload: { recordId: id } });
  await tellChanged(ctx, id, version);
  return readTicket(ctx, id);
};
