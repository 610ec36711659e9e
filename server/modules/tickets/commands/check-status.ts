import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { statusById, type StatusChoice } from '../queries/statuses.ts';
import { lockTicket, type TicketState } from './update-ticket.ts';

/** The status that an entry asks for; closing and reopening by way of a reply need the right to (S-9). */
export const statusAsked = async (ctx: Context, ticket: TicketState, statusId: string): Promise<StatusChoice> => {
  const status = await statusById(ctx, statusId);
  if ((status.group === 'closed') !== (ticket.statusGroup === 'closed') && !may(ctx.actor, 'tickets.close')) refuse('not_allowed');
  return status;
};

/** Before a reply waits for its time: the ticket is there, and so is the status that is to follow. */
export const checkStatus = async (
  ctx: Context,
  { recordId, thenStatusId }: { recordId: string; thenStatusId: string | null },
): Promise<void> => {
  const ticket = await lockTicket(ctx, recordId);
  if (ticket.deletedAt !== null) found(null);
  if (thenStatusId !== null) await statusAsked(ctx, ticket, thenStatusId);
};
