import type { Policy } from '#contracts/sla.ts';
import type { Side } from '#contracts/threads.ts';
import { profileOf } from '#server/modules/identity/index.ts';
import { ticketBrief, type TicketBrief } from '#server/modules/tickets/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { getCalendar, listActivePolicies } from '../queries/setup.ts';
import { pledgeOf, type Terms } from '../queries/pledge.ts';
import { firstFitting } from '../rules/policy.ts';
import { noteHappening } from './note-happening.ts';
import { recountClocks } from './recount-clocks.ts';

/** The policy for a ticket as it stands: the first in order that fits; null: none does. */
export const choosePolicy = async (ctx: Context, policies: readonly Policy[], ticket: TicketBrief): Promise<Policy | null> => {
  const asked = policies.some(({ conditions }) => conditions.languages.length > 0) && ticket.requesterId !== null;
  const person = asked ? await profileOf(ctx, { kind: 'contact', id: ticket.requesterId ?? '' }) : null;
  return firstFitting(policies, { ...ticket, language: person?.language ?? null });
};

const termsOf = async (ctx: Context, policy: Policy): Promise<string> => {
  const calendar = policy.calendarId === null ? null : await getCalendar(ctx, policy.calendarId);
  const key = { policyId: policy.id, policyVersion: policy.version, calendarVersion: calendar?.version ?? 0 };
  const known = ctx.db
    .selectFrom('sla.terms')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('policyId', '=', key.policyId)
    .where('policyVersion', '=', key.policyVersion)
    .where('calendarVersion', '=', key.calendarVersion);
  const before = await known.executeTakeFirst();
  if (before) return before.id;
  const { targets, pausedIn, warnPercent } = policy;
  const body: Terms = {
    targets,
    pausedIn,
    warnPercent,
    calendar: calendar && { name: calendar.name, timeZone: calendar.timeZone, week: calendar.week, days: calendar.days },
  };
  await ctx.db
    .insertInto('sla.terms')
    .values({ workspaceId: ctx.workspaceId, id: newId(), ...key, name: policy.name, body: jsonText(body), createdAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Another ticket of this very moment may have written them first.
  return (await known.executeTakeFirstOrThrow()).id;
};

/** Promises a ticket this policy as it is now. */
export const pinPolicy = async (ctx: Context, ticketId: string, policy: Policy): Promise<void> => {
  const pinned = {
    termsId: await termsOf(ctx, policy),
    pinnedAt: ctx.now,
    pinnedById: ctx.actor.kind === 'member' ? personOf(ctx.actor) : null,
  };
  await ctx.db
    .insertInto('sla.pledge')
    .values({ workspaceId: ctx.workspaceId, ticketId, ...pinned })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'ticketId']).doUpdateSet(pinned))
    .execute();
};

/** A new ticket is promised the first policy that fits; without any, this costs one small look. */
export const pinAtOpening = async (ctx: Context, ticketId: string, by: Side): Promise<void> => {
  const policies = await listActivePolicies(ctx);
  const ticket = policies.length === 0 ? null : await ticketBrief(ctx, ticketId);
  const policy = ticket && (await choosePolicy(ctx, policies, ticket));
  if (!ticket || !policy) return;
  await pinPolicy(ctx, ticketId, policy);
  const { statusGroup: group, nextStep, priority } = ticket;
  const pledge = await pledgeOf(ctx, ticketId);
  const log = await noteHappening(ctx, ticketId, [], [{ kind: 'opened', by, group, nextStep, priority }]);
  if (pledge) await recountClocks(ctx, pledge, log);
};
