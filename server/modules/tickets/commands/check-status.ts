import type { SentValues } from '#contracts/fields.ts';
import type { TicketAction } from '#contracts/ticket-actions.ts';
import { assertComplete } from '#server/modules/fields/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { statusById, type StatusChoice } from '../queries/statuses.ts';
import { assertMove } from './assert-move.ts';
import { checkActions } from './do-actions.ts';
import { assertListed, lockTicket, type TicketState } from './update-ticket.ts';

/** The status that an entry asks for; closing and reopening by way of a reply need the right to (S-9). */
export const statusAsked = async (ctx: Context, ticket: TicketState, statusId: string): Promise<StatusChoice> => {
  const status = await statusById(ctx, statusId);
  if ((status.group === 'closed') !== (ticket.statusGroup === 'closed') && !may(ctx.actor, 'tickets.close')) refuse('not_allowed');
  return status;
};

/** What is known already of the ticket when its closing comes. */
const ticketAfter = ({ id, productId }: TicketState, actions: readonly TicketAction[]) => ({
  id,
  productId: actions.findLast((action) => action.kind === 'move')?.productId ?? productId,
  values: Object.assign({}, ...actions.map((action) => (action.kind === 'field' ? action.fields : {}))) as SentValues,
});

/** Before a reply waits for its time: the ticket is there, and what is to follow can be done. */
export const checkStatus = async (
  ctx: Context,
  { recordId, thenStatusId, thenDo }: { recordId: string; thenStatusId: string | null; thenDo: readonly TicketAction[] },
): Promise<void> => {
  const ticket = await lockTicket(ctx, recordId);
  assertListed(ticket);
  const status = thenStatusId === null ? null : await statusAsked(ctx, ticket, thenStatusId);
  if (status) await assertMove(ctx, ticket, status);
  if (thenDo.length > 0 && ctx.actor.kind !== 'member') refuse('not_allowed');
  await checkActions(ctx, thenDo);
  if (status?.group === 'closed' && ticket.statusGroup !== 'closed') await assertComplete(ctx, ticketAfter(ticket, thenDo));
};
