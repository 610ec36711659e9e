import { z } from 'zod';
import { CalendarDay, Policy as PolicyShape, TargetTable, Week } from '#contracts/sla.ts';
import type { Side } from '#contracts/threads.ts';
import type { Priority, StatusGroup } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { always } from '../rules/calendar.ts';
import type { Policy, Standing, TicketEvent } from '../rules/clocks.ts';

/** A policy with its calendar, as both were when it was promised. */
export const Terms = z.object({
  targets: TargetTable,
  pausedIn: PolicyShape.shape.pausedIn,
  warnPercent: z.int(),
  /** null: round the clock. */
  calendar: z.object({ name: z.string(), timeZone: z.string(), week: Week, days: z.array(CalendarDay) }).nullable(),
});
export type Terms = z.infer<typeof Terms>;

export interface Pledge {
  readonly ticketId: string;
  readonly pinnedAt: string;
  readonly policyId: string | null;
  readonly policyVersion: number;
  readonly calendarVersion: number;
  readonly name: string;
  readonly terms: Terms;
}

/** What a ticket was promised; null: nothing. */
export const pledgeOf = async (ctx: Context, ticketId: string): Promise<Pledge | null> => {
  const row = await ctx.db
    .selectFrom('sla.pledge as p')
    .innerJoin('sla.terms as t', (join) => join.onRef('t.workspaceId', '=', 'p.workspaceId').onRef('t.id', '=', 'p.termsId'))
    .select(['p.ticketId', 'p.pinnedAt', 't.policyId', 't.policyVersion', 't.calendarVersion', 't.name', 't.body'])
    .where('p.workspaceId', '=', ctx.workspaceId)
    .where('p.ticketId', '=', ticketId)
    .executeTakeFirst();
  if (!row) return null;
  const { body, ...pledge } = row;
  return { ...pledge, terms: Terms.parse(body) };
};

/** The terms as the rule reads them. */
export const policyIn = ({ targets, pausedIn, warnPercent, calendar }: Terms): Policy => ({
  ...targets,
  pausedIn,
  warnPercent,
  calendar: calendar
    ? { timeZone: calendar.timeZone, week: calendar.week, days: new Map(calendar.days.map(({ date, spans }) => [date, spans])) }
    : always,
});

const happenings = (ctx: Context, ticketId: string) =>
  ctx.db
    .selectFrom('sla.happening')
    .select(['at', 'kind', 'side', 'statusGroup', 'nextStep', 'priority'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('ticketId', '=', ticketId)
    .orderBy('seq');

type Row = Awaited<ReturnType<ReturnType<typeof happenings>['execute']>>[number];

const eventOf = (row: Row): TicketEvent => {
  const at = Date.parse(row.at);
  const [side, group, nextStep, priority] = [
    row.side as Side,
    row.statusGroup as StatusGroup,
    row.nextStep as Side | null,
    row.priority as Priority,
  ];
  switch (row.kind as TicketEvent['kind']) {
    case 'opened':
      return { kind: 'opened', at, by: side, group, nextStep, priority };
    case 'spoke':
      return { kind: 'spoke', at, by: side };
    case 'moved':
      return { kind: 'moved', at, group: row.statusGroup as Standing, nextStep };
    case 'priority':
      return { kind: 'priority', at, priority };
  }
};

export const happeningsOf = async (ctx: Context, ticketId: string): Promise<TicketEvent[]> =>
  (await happenings(ctx, ticketId).execute()).map(eventOf);
