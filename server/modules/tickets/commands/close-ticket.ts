import type { Side } from '#contracts/threads.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { ticketClosed, ticketReopened } from '../events.ts';
import { statusById, type StatusChoice } from '../queries/statuses.ts';
import { addEventLine } from './add-event-line.ts';
import { assertMove, statusIn } from './assert-move.ts';
import { moveStatus } from './move-status.ts';
import { assertListed, assertVersion, lockTicket } from './update-ticket.ts';

export const everyone = (ticket: { agreementId: string | null }): Side[] =>
  ticket.agreementId === null ? ['customer', 'owner'] : ['customer', 'owner', 'provider'];

/** It is closed that was open, or the other way round; whichever way it came to that, it is told once. */
export const turns = (ticket: { statusGroup: string }, to: StatusChoice): boolean =>
  (to.group === 'closed') !== (ticket.statusGroup === 'closed');

export const tellTurn = async (
  ctx: Context,
  ticket: { id: string; agreementId: string | null },
  to: StatusChoice,
  { inThread, quiet = false, withReply = false }: { inThread?: Side[]; quiet?: boolean; withReply?: boolean } = {},
): Promise<void> => {
  const closed = to.group === 'closed';
  const sides = everyone(ticket);
  await addEventLine(ctx, ticket.id, { name: closed ? 'closed' : 'reopened', sides: inThread ?? sides });
  await tell(ctx, closed ? ticketClosed : ticketReopened, {
    recordId: ticket.id,
    sides,
    payload: { recordId: ticket.id, statusId: to.id, quiet, withReply },
  });
};

export interface Closing {
  /** What was read; null where the closer read no version, as a customer does. */
  readonly version: number | null;
  readonly statusId?: string | undefined;
  /** Its customers are not mailed that it is closed. */
  readonly quiet?: boolean;
}

/** Closes once: of two closings the second is told, so nothing that follows from it happens twice. */
export const closeTicket = async (ctx: Context, id: string, { version, statusId, quiet = false }: Closing): Promise<void> => {
  const ticket = await lockTicket(ctx, id);
  assertListed(ticket);
  if (ticket.statusGroup === 'closed') refuse('ticket_already_closed');
  if (version !== null) await assertVersion(ctx, ticket, version);
  const status = statusId === undefined ? await statusIn(ctx, ticket, 'closed') : await statusById(ctx, statusId);
  if (status.group !== 'closed')
    refuse('invalid', { errors: [{ path: 'body.statusId', message: 'This status does not close a ticket.' }] });
  await assertMove(ctx, ticket, status);
  await moveStatus(ctx, ticket, status);
  await tellTurn(ctx, ticket, status, { quiet });
};
