import { lockedRecord } from '#server/modules/threads/index.ts';
import { ticketBrief, ticketBriefs } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { listActivePolicies } from '../queries/setup.ts';
import { happeningsOf, pledgeOf } from '../queries/pledge.ts';
import { beginning } from '../rules/beginning.ts';
import { noteHappening } from './note-happening.ts';
import { choosePolicy, pinPolicy } from './pin-policy.ts';
import { recountClocks } from './recount-clocks.ts';

/**
 * What came open from another system is promised the first policy that fits. Its clocks begin now: what was promised there
 * nobody here knows, and thousands of breaches of long ago would be told at once. What came closed was promised nothing.
 */
export const promiseImported = async (ctx: Context, recordIds: readonly string[]): Promise<void> => {
  const policies = await listActivePolicies(ctx);
  if (policies.length === 0) return;
  const open = (await ticketBriefs(ctx, recordIds)).filter(({ closedAt, unlistedAt }) => closedAt === null && unlistedAt === null);
  for (const id of open.map((ticket) => ticket.id).toSorted()) {
    await lockedRecord(ctx, id);
    const ticket = await ticketBrief(ctx, id);
    // Behind the lock: somebody may have closed it, or promised it something, since it came.
    if (!ticket || ticket.closedAt !== null || ticket.unlistedAt !== null || (await pledgeOf(ctx, id))) continue;
    const policy = await choosePolicy(ctx, policies, ticket);
    if (!policy) continue;
    await pinPolicy(ctx, id, policy);
    const pledge = await pledgeOf(ctx, id);
    const log = await happeningsOf(ctx, id);
    if (pledge) await recountClocks(ctx, pledge, await noteHappening(ctx, id, log, log.length === 0 ? beginning(ticket) : []));
  }
};
