import type { Ticket } from '#contracts/tickets.ts';
import { lockedIfFree } from '#server/modules/threads/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { readTicket } from '../queries/ticket.ts';
import { nextUntaken } from '../queries/untaken.ts';
import { assignTicket } from './assign-ticket.ts';
import { lockTicket } from './update-ticket.ts';

/** Others take at the same time: what they hold is passed over, and so nobody waits and none goes to two. */
export const takeNext = async (ctx: Context): Promise<Ticket> => {
  if (ctx.actor.kind !== 'member') return refuse('not_allowed');
  const { memberId, teamIds } = ctx.actor;
  const { longestWaitHours } = await workspaceSettings(ctx);
  const passed: string[] = [];
  for (;;) {
    const ids = await nextUntaken(ctx, { teamIds, longestWaitHours }, passed);
    if (ids.length === 0) return refuse('nothing_waits');
    for (const id of ids) {
      passed.push(id);
      if (!(await lockedIfFree(ctx, id))) continue;
      const ticket = await lockTicket(ctx, id);
      // Somebody had it between the look and the lock.
      if (ticket.assigneeId !== null || ticket.unlistedAt !== null || ticket.statusGroup !== 'awaiting_staff') continue;
      await assignTicket(ctx, id, { version: ticket.version, assigneeId: memberId });
      return readTicket(ctx, id);
    }
  }
};
