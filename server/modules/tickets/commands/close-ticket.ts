import type { Side } from '#contracts/threads.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { ticketClosed } from '../events.ts';
import { defaultStatus, statusById } from '../queries/statuses.ts';
import { addEventLine } from './add-event-line.ts';
import { moveStatus } from './move-status.ts';
import { assertVersion, lockTicket } from './update-ticket.ts';

export const everyone = (ticket: { agreementId: string | null }): Side[] =>
  ticket.agreementId === null ? ['customer', 'owner'] : ['customer', 'owner', 'provider'];

export interface Closing {
  /** What was read; null where the closer read no version, as a customer does. */
  readonly version: number | null;
  readonly statusId?: string | undefined;
}

/** Closes once: of two closings the second is told, so nothing that follows from it happens twice. */
export const closeTicket = async (ctx: Context, id: string, { version, statusId }: Closing): Promise<void> => {
  const ticket = await lockTicket(ctx, id);
  if (ticket.statusGroup === 'closed') refuse('ticket_already_closed');
  if (version !== null) await assertVersion(ctx, ticket, version);
  const status = statusId === undefined ? await defaultStatus(ctx, 'closed') : await statusById(ctx, statusId);
  if (status.group !== 'closed')
    refuse('invalid', { errors: [{ path: 'body.statusId', message: 'This status does not close a ticket.' }] });
  await moveStatus(ctx, ticket, status);
  const sides = everyone(ticket);
  await addEventLine(ctx, id, { name: 'closed', sides });
  await tell(ctx, ticketClosed, { recordId: id, sides, payload: { recordId: id, statusId: status.id } });
};
