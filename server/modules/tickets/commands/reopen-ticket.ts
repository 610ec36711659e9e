import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { arrivalOn } from '../rules/status-flow.ts';
import { statusIn } from './assert-move.ts';
import { tellTurn } from './close-ticket.ts';
import { moveStatus } from './move-status.ts';
import { assertListed, lockTicket } from './update-ticket.ts';

/** Staff may reopen at any time, customers within the reopen days (decision 15). */
export const reopenTicket = async (ctx: Context, id: string): Promise<void> => {
  const ticket = await lockTicket(ctx, id);
  assertListed(ticket);
  if (ticket.statusGroup !== 'closed') refuse('ticket_not_closed');
  if (ctx.actor.kind === 'contact') {
    const { reopenDays } = await workspaceSettings(ctx);
    if (arrivalOn(ticket.closedAt, ctx.now, reopenDays) !== 'reopens') refuse('reopen_too_late');
  }
  const status = await statusIn(ctx, ticket, 'awaiting_staff');
  await moveStatus(ctx, ticket, status);
  await tellTurn(ctx, ticket, status);
};
