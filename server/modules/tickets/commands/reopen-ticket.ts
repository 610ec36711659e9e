import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { ticketReopened } from '../events.ts';
import { defaultStatus } from '../queries/statuses.ts';
import { arrivalOn } from '../rules/status-flow.ts';
import { addEventLine } from './add-event-line.ts';
import { everyone } from './close-ticket.ts';
import { moveStatus } from './move-status.ts';
import { lockTicket } from './update-ticket.ts';

/** Staff may reopen at any time, customers within the reopen days (decision 15). */
export const reopenTicket = async (ctx: Context, id: string): Promise<void> => {
  const ticket = await lockTicket(ctx, id);
  if (ticket.statusGroup !== 'closed') refuse('ticket_not_closed');
  if (ctx.actor.kind === 'contact') {
    const { reopenDays } = await workspaceSettings(ctx);
    if (arrivalOn(ticket.closedAt, ctx.now, reopenDays) !== 'reopens') refuse('reopen_too_late');
  }
  const status = await defaultStatus(ctx, 'awaiting_staff');
  await moveStatus(ctx, ticket, status);
  const sides = everyone(ticket);
  await addEventLine(ctx, id, { name: 'reopened', sides });
  await tell(ctx, ticketReopened, { recordId: id, sides, payload: { recordId: id, statusId: status.id } });
};
