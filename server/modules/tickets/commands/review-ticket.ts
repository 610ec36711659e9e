import type { z } from 'zod';
import type { review } from '#contracts/review.ts';
import type { Ticket } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { ticketChanged, ticketReviewed } from '../events.ts';
import { readTicket } from '../queries/ticket.ts';
import { addEventLine } from './add-event-line.ts';
import { changeTicket } from './change-ticket.ts';
import { assertListed, assertVersion, lockTicket, updateTicket } from './update-ticket.ts';

/** Puts right what is not, in one step with saying that it is right now. */
export const reviewTicket = async (
  ctx: Context,
  id: string,
  { version, ...change }: z.output<typeof review.done.body>,
): Promise<Ticket> => {
  const ticket = await lockTicket(ctx, id);
  await assertVersion(ctx, ticket, version);
  if (ticket.reviewSince === null) refuse('not_in_review');
  if (ctx.actor.kind !== 'member') return refuse('not_allowed');
  if (Object.values(change).some((value) => value !== undefined)) await changeTicket(ctx, id, { version, ...change });
  const { memberId } = ctx.actor;
  await updateTicket(ctx, id, { reviewSince: null, reviewedAt: ctx.now, reviewedBy: memberId });
  await addEventLine(ctx, id, { name: 'reviewed' });
  await tell(ctx, ticketReviewed, { recordId: id, payload: { recordId: id, memberId } });
  return readTicket(ctx, id);
};

/** Onto the list again; what waits already goes on waiting since then. */
export const reviewAgain = async (ctx: Context, id: string): Promise<Ticket> => {
  const ticket = await lockTicket(ctx, id);
  assertListed(ticket);
  if (ticket.statusGroup !== 'closed') refuse('ticket_not_closed');
  if (ticket.reviewSince !== null) return readTicket(ctx, id);
  const version = await updateTicket(ctx, id, { reviewSince: ctx.now, reviewedAt: null, reviewedBy: null });
  await addEventLine(ctx, id, { name: 'review_again' });
  await tell(ctx, ticketChanged, { recordId: id, payload: { recordId: id, fields: ['review'], version } });
  return readTicket(ctx, id);
};
