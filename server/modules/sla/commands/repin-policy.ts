import { lockedRecord } from '#server/modules/threads/index.ts';
import { addEventLine, ticketBrief } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { slaPinned } from '../events.ts';
import { happeningsOf, pledgeOf } from '../queries/pledge.ts';
import { getPolicy, listActivePolicies } from '../queries/setup.ts';
import { noteHappening } from './note-happening.ts';
import { beginning } from '../rules/beginning.ts';
import { choosePolicy, pinPolicy } from './pin-policy.ts';
import { recountClocks } from './recount-clocks.ts';

// By the new terms a clock that is not used up will be: that is told anew, as it is another promise.
const forgetTold = async (ctx: Context, ticketId: string): Promise<void> => {
  const clocks = () => ctx.db.updateTable('sla.clock').where('workspaceId', '=', ctx.workspaceId).where('ticketId', '=', ticketId);
  const later = (at: 'dueAt' | 'warnAt') =>
    clocks()
      .where('endedAt', 'is', null)
      .where((row) => row.or([row(at, 'is', null), row(at, '>', ctx.now)]));
  await later('dueAt').set({ toldBreachedAt: null }).execute();
  await later('warnAt').set({ toldWarnedAt: null }).execute();
};

/** A member promises a ticket a policy as it is now: the one that is named, else the first that fits. */
export const repinPolicy = async (ctx: Context, ticketId: string, policyId: string | null): Promise<void> => {
  await lockedRecord(ctx, ticketId);
  const ticket = found(await ticketBrief(ctx, ticketId));
  if (ticket.unlistedAt !== null) found(null);
  const policy = policyId === null ? await choosePolicy(ctx, await listActivePolicies(ctx), ticket) : await getPolicy(ctx, policyId);
  if (!policy) return refuse('no_policy_fits');
  const before = await pledgeOf(ctx, ticketId);
  await pinPolicy(ctx, ticketId, policy);
  const pledge = found(await pledgeOf(ctx, ticketId));
  const log = await happeningsOf(ctx, ticketId);
  await recountClocks(ctx, pledge, await noteHappening(ctx, ticketId, log, log.length === 0 ? beginning(ticket) : []));
  await forgetTold(ctx, ticketId);
  await addEventLine(ctx, ticketId, { name: 'sla_pinned', details: { from: before?.name ?? null, to: policy.name } });
  await tell(ctx, slaPinned, { recordId: ticketId, payload: { recordId: ticketId, policyId: policy.id } });
};
