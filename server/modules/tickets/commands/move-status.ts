import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { nextStepIn } from '../rules/status-flow.ts';
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

/** Moves a locked ticket to a status; the next step follows the group. Answers its new version. */
export const moveStatus = async (ctx: Context, ticket: TicketState, to: StatusChoice, change: TicketChange = {}): Promise<number> => {
  if (to.id === ticket.statusId) return updateTicket(ctx, ticket.id, change);
  const closed = to.group === 'closed';
  await logTransition(ctx, ticket.id, { id: ticket.statusId, since: ticket.statusSince }, to.id);
  return updateTicket(ctx, ticket.id, {
    statusId: to.id,
    statusGroup: to.group,
    statusSince: ctx.now,
    nextStep: nextStepIn(to.group, ticket.nextStep === 'provider' && ticket.agreementId !== null ? 'provider' : 'owner'),
    closedAt: closed ? (ticket.closedAt ?? ctx.now) : null,
    ...change,
  });
};
