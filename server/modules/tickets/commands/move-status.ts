import { stopWaiting } from '#server/modules/threads/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { assertComplete } from '#server/modules/fields/index.ts';
import { waitsForReview } from '../rules/review.ts';
import { nextStepIn } from '../rules/status-flow.ts';
import { reviewRule } from '../queries/review.ts';
import type { StatusChoice } from '../queries/statuses.ts';
import { updateTicket, type TicketChange, type TicketState } from './update-ticket.ts';

/** Every transition is logged with the seconds spent in the status before (feature C2). */
export const logTransition = async (
  ctx: Context,
  ticketId: string,
  from: { id: string; since: string } | null,
  toStatusId: string,
): Promise<void> => {
  const seconds = from === null ? 0 : Math.max(0, Math.round((Date.parse(ctx.now) - Date.parse(from.since)) / 1000));
  await ctx.db
    .insertInto('tickets.transition')
    .values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      ticketId,
      fromStatusId: from?.id ?? null,
      toStatusId,
      secondsBefore: seconds,
      actorKind: ctx.actor.kind,
      actorId: personOf(ctx.actor),
      at: ctx.now,
    })
    .execute();
};

/** Whoever closes it puts it onto the review list where there is one; whoever reopens it takes it off. */
const reviewOf = async (ctx: Context, ticket: TicketState, closed: boolean, productId: string | null): Promise<TicketChange> => {
  if (closed && ticket.statusGroup === 'closed') return {};
  const waits = closed && waitsForReview(await reviewRule(ctx), productId);
  return { reviewSince: waits ? ctx.now : null, reviewedAt: null, reviewedBy: null };
};

/**
 * Moves a locked ticket to a status; the next step follows the group. Answers its new version. Every closing comes by
 * here, so here is asked whether what must be filled in is; `mayLack` is for tickets that end without being solved. A
 * customer is never kept from saying that it is solved: that is marked afterwards, by the desk.
 */
export const moveStatus = async (
  ctx: Context,
  ticket: TicketState,
  to: StatusChoice,
  change: TicketChange = {},
  { mayLack = false } = {},
): Promise<number> => {
  if (to.id === ticket.statusId) return updateTicket(ctx, ticket.id, change);
  const closed = to.group === 'closed';
  if (closed && ticket.statusGroup !== 'closed' && !mayLack && ctx.actor.kind !== 'contact')
    await assertComplete(ctx, { id: ticket.id, productId: change.productId === undefined ? ticket.productId : change.productId });
  // What was to be said later was said of an open ticket.
  if (closed) await stopWaiting(ctx, ticket.id, 'closed');
  await logTransition(ctx, ticket.id, { id: ticket.statusId, since: ticket.statusSince }, to.id);
  return updateTicket(ctx, ticket.id, {
    statusId: to.id,
    statusGroup: to.group,
    statusSince: ctx.now,
    ...(to.group === ticket.statusGroup ? {} : { turnSince: ctx.now }),
    nextStep: nextStepIn(to.group, ticket.nextStep === 'provider' && ticket.agreementId !== null ? 'provider' : 'owner'),
    closedAt: closed ? (ticket.closedAt ?? ctx.now) : null,
    ...(await reviewOf(ctx, ticket, closed, change.productId === undefined ? ticket.productId : change.productId)),
    ...change,
  });
};
