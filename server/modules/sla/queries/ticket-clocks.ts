import type { TicketClocks } from '#contracts/sla.ts';
import { readTicket } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { clocks, type Clock } from '../rules/clocks.ts';
import { happeningsOf, pledgeOf, policyIn, type Pledge } from './pledge.ts';

const iso = (at: number): string => new Date(at).toISOString();
const instant = (at: number | null): string | null => (at === null ? null : iso(at));

const view = (clock: Clock, allowed: number) => ({
  kind: clock.kind,
  party: clock.party,
  cycle: clock.cycle,
  from: iso(clock.from),
  to: instant(clock.to),
  spent: clock.spent,
  allowed,
  dueAt: instant(clock.dueAt),
  warnAt: instant(clock.warnAt),
  breached: clock.breached,
  segments: clock.segments.map(({ from, to, state }) => ({ from: iso(from), to: iso(to), state })),
});

const isCurrent = async (ctx: Context, { policyId, policyVersion, calendarVersion }: Pledge): Promise<boolean> => {
  if (policyId === null) return false;
  const now = await ctx.db
    .selectFrom('sla.policy as p')
    .leftJoin('sla.calendar as c', (join) => join.onRef('c.workspaceId', '=', 'p.workspaceId').onRef('c.id', '=', 'p.calendarId'))
    .select(['p.version', 'c.version as calendarVersion'])
    .where('p.workspaceId', '=', ctx.workspaceId)
    .where('p.id', '=', policyId)
    .executeTakeFirst();
  return now?.version === policyVersion && (now.calendarVersion ?? 0) === calendarVersion;
};

/** What a ticket was promised and how its clocks stand, from what happened and not from what was stored. */
export const ticketClocks = async (ctx: Context, id: string): Promise<TicketClocks> => {
  const ticket = await readTicket(ctx, id);
  const canPin = ticket.can.change;
  const pledge = await pledgeOf(ctx, id);
  if (!pledge) return { pledge: null, clocks: [], canPin };
  const { policyId, name, pinnedAt, terms } = pledge;
  const calendar = terms.calendar && { name: terms.calendar.name, timeZone: terms.calendar.timeZone };
  const log = await happeningsOf(ctx, id);
  const found = clocks(log, policyIn(terms), Math.max(Date.parse(ctx.now), log.at(-1)?.at ?? 0));
  return {
    pledge: { policyId, name, pinnedAt, current: await isCurrent(ctx, pledge), calendar },
    clocks: found.flatMap((clock) => (clock.allowed === null ? [] : [view(clock, clock.allowed)])),
    canPin,
  };
};
