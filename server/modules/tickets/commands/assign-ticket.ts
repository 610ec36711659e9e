import { memberCards, teamCards } from '#server/modules/staff/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { ticketAssigned } from '../events.ts';
import { addEventLine } from './add-event-line.ts';
import { assertVersion, lockTicket, updateTicket } from './update-ticket.ts';

export interface Assignment {
  readonly version: number;
  readonly assigneeId: string | null;
  readonly teamId?: string | null | undefined;
  readonly inBulk?: boolean;
}

/** Those who can be given work: an active member and a team of this workspace; anything else is not there (S-2). */
export const checkAssignees = async (ctx: Context, assigneeId: string | null, teamId: string | null): Promise<void> => {
  if (assigneeId !== null && found((await memberCards(ctx, [assigneeId]))[0]).state !== 'active') found(null);
  if (teamId !== null) found((await teamCards(ctx, [teamId]))[0]);
};

/** Of two who take at once, one has it and the other learns who. */
export const assignTicket = async (ctx: Context, id: string, wanted: Assignment): Promise<void> => {
  const ticket = await lockTicket(ctx, id);
  await assertVersion(ctx, ticket, wanted.version);
  const teamId = wanted.teamId === undefined ? ticket.teamId : wanted.teamId;
  await checkAssignees(ctx, wanted.assigneeId, teamId);
  if (wanted.assigneeId === ticket.assigneeId && teamId === ticket.teamId) return;
  const toSelf = ctx.actor.kind === 'member' && ctx.actor.memberId === wanted.assigneeId;
  // Whoever takes a ticket has it open; for anybody else it is new again (decision 16).
  await updateTicket(ctx, id, {
    assigneeId: wanted.assigneeId,
    teamId,
    assigneeOpenedAt: wanted.assigneeId === ticket.assigneeId ? undefined : toSelf ? ctx.now : null,
  });
  await addEventLine(ctx, id, { name: 'assigned', details: { from: ticket.assigneeId, to: wanted.assigneeId, team: teamId } });
  await tell(ctx, ticketAssigned, {
    recordId: id,
    payload: { recordId: id, assigneeId: wanted.assigneeId, before: ticket.assigneeId, teamId, inBulk: wanted.inBulk ?? false },
  });
};
