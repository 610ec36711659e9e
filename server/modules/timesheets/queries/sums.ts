import { sql } from 'kysely';
import type { SumBy, TicketTime, TimeFilter, TimeSum } from '#contracts/timesheets.ts';
import { zoneOfMember } from '#server/modules/staff/index.ts';
import { ticketBrief } from '#server/modules/tickets/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { ownId } from '../access.ts';
import { dayAt } from '../rules/day.ts';
import { billableFor } from './settings.ts';
import { filtered } from './time-entries.ts';
import { ownTimer } from './timers.ts';

const most = 1_000;
const figures = [
  sql<number>`coalesce(sum(e.minutes), 0)::int`.as('minutes'),
  sql<number>`coalesce(sum(e.minutes) filter (where e.billable), 0)::int`.as('billableMinutes'),
  sql<number>`count(*)::int`.as('entries'),
] as const;

interface Summed extends TimeSum {
  readonly id: string | null;
  readonly name: string;
}

const groups: Record<SumBy, (ctx: Context, filter: TimeFilter) => Promise<Summed[]>> = {
  company: (ctx, filter) =>
    filtered(ctx, filter)
      .leftJoin('customers.companyCard as c', (join) => join.onRef('c.workspaceId', '=', 'e.workspaceId').onRef('c.id', '=', 'e.companyId'))
      .select(['e.companyId as id', sql<string>`coalesce(max(c.name), '')`.as('name'), ...figures])
      .groupBy('e.companyId')
      .orderBy('minutes', 'desc')
      .limit(most)
      .execute(),
  ticket: (ctx, filter) =>
    filtered(ctx, filter)
      .innerJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 'e.workspaceId').onRef('r.id', '=', 'e.recordId'))
      .select(['e.recordId as id', sql<string>`max(r.reference || ' ' || r.subject)`.as('name'), ...figures])
      .groupBy('e.recordId')
      .orderBy('minutes', 'desc')
      .limit(most)
      .execute(),
  member: (ctx, filter) =>
    filtered(ctx, filter)
      .innerJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 'e.workspaceId').onRef('m.id', '=', 'e.memberId'))
      .select(['e.memberId as id', sql<string>`max(m.name)`.as('name'), ...figures])
      .groupBy('e.memberId')
      .orderBy('minutes', 'desc')
      .limit(most)
      .execute(),
  day: (ctx, filter) =>
    filtered(ctx, filter)
      .select(['e.day as id', 'e.day as name', ...figures])
      .groupBy('e.day')
      .orderBy('e.day', 'desc')
      .limit(most)
      .execute(),
};

const total = (ctx: Context, filter: TimeFilter): Promise<TimeSum> =>
  filtered(ctx, filter)
    .select([...figures])
    .executeTakeFirstOrThrow();

export const sumTime = async (ctx: Context, { by, ...filter }: TimeFilter & { by: SumBy }) => ({
  items: await groups[by](ctx, filter),
  total: await total(ctx, filter),
});

/** The sum on a ticket is for everybody who works on it; whose the hours are, only for those who may see that. */
const sumOfTicket = (ctx: Context, recordId: string, memberId?: string): Promise<TimeSum> =>
  ctx.db
    .selectFrom('timesheets.timeEntry as e')
    .select([...figures])
    .where('e.workspaceId', '=', ctx.workspaceId)
    .where('e.recordId', '=', recordId)
    .$if(memberId !== undefined, (query) => query.where('e.memberId', '=', memberId ?? ''))
    .executeTakeFirstOrThrow();

export const ticketTime = async (ctx: Context, ticketId: string): Promise<TicketTime> => {
  const ticket = found(await ticketBrief(ctx, ticketId));
  const me = ownId(ctx);
  return {
    own: await sumOfTicket(ctx, ticketId, me),
    total: await sumOfTicket(ctx, ticketId),
    timer: await ownTimer(ctx, ticketId),
    billable: await billableFor(ctx, ticket.companyId),
    today: dayAt(ctx.now, await zoneOfMember(ctx, me)),
    can: { log: ticket.unlistedAt === null && may(ctx.actor, 'time.log') },
  };
};
