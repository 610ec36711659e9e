import type { TicketAction } from '#contracts/ticket-actions.ts';
import { checkValues } from '#server/modules/fields/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { assertMayInBulk } from '../access.ts';
import { statusById } from '../queries/statuses.ts';
import { assignTicket, checkAssignees } from './assign-ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { checkSubject } from './check-subject.ts';
import { closeTicket } from './close-ticket.ts';
import { tagTicket, untagTicket } from './tag-ticket.ts';
import { lockTicket } from './update-ticket.ts';

/** What can't be done to any ticket is refused before anything begins. */
export const checkActions = async (ctx: Context, actions: readonly TicketAction[]): Promise<void> => {
  for (const action of actions) {
    assertMayInBulk(ctx, action.kind);
    if (action.kind === 'assign') await checkAssignees(ctx, action.assigneeId ?? null, action.teamId ?? null);
    if (action.kind === 'status' && (await statusById(ctx, action.statusId)).group === 'closed' && !may(ctx.actor, 'tickets.close'))
      refuse('not_allowed');
    if (action.kind === 'field') await checkValues(ctx, 'ticket', action.fields);
    if (action.kind === 'move') await checkSubject(ctx, action.productId, action.areaId, false);
  }
};

/** Each goes the way of a single change, with the same lines in the history and the same events; the rights are asked before. */
export const doActions = async (
  ctx: Context,
  id: string,
  actions: readonly TicketAction[],
  { inBulk = false, quiet = false }: { inBulk?: boolean; quiet?: boolean } = {},
): Promise<void> => {
  for (const action of actions) {
    const { version, assigneeId, teamId } = await lockTicket(ctx, id);
    if (action.kind === 'assign') {
      const wanted = { assigneeId: action.assigneeId === undefined ? assigneeId : action.assigneeId, teamId: action.teamId ?? teamId };
      await assignTicket(ctx, id, { version, ...wanted, ...(action.teamId === null ? { teamId: null } : {}), inBulk });
    } else if (action.kind === 'close') await closeTicket(ctx, id, { version, quiet });
    else if (action.kind === 'tag') await tagTicket(ctx, id, action.name);
    else if (action.kind === 'untag') await untagTicket(ctx, id, action.tagId);
    else {
      const { kind: _, ...change } = action;
      await changeTicket(ctx, id, { version, ...change }, { quiet });
    }
  }
};
