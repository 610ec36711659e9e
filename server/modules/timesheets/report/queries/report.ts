import { sql } from 'kysely';
import {
  mostPeopleReported,
  type CompanyReport,
  type ReportFigures,
  type ReportSpan,
  type ReportWorker,
} from '#contracts/company-report.ts';
import type { Context } from '#server/platform/db/context.ts';
import { scopeOf, ticketsIn, timeIn, type Scope } from './sources.ts';

interface PersonRow extends ReportFigures {
  readonly id: string | null;
  readonly name: string;
}

/** Tickets and time as lines of one shape, `x`, so that whoever has only one of them has a sum too. */
const linesOf = (ctx: Context, scope: Scope) => sql`(
  select t.requester_id as id, t.requester_name as name, (t.created_at >= ${scope.start}::timestamptz)::int as opened,
    (t.closed_at is not null and t.closed_at < ${scope.end}::timestamptz)::int as closed,
    (t.closed_at is null or t.closed_at >= ${scope.end}::timestamptz)::int as open, 0 as minutes, 0 as billable_minutes
  from ${ticketsIn(ctx, scope)} t
  union all
  select t.requester_id, t.requester_name, 0, 0, 0, e.minutes, e.billable_minutes
  from ${timeIn(ctx, scope)} e join tickets.ticket_card t on t.workspace_id = ${ctx.workspaceId} and t.id = e.record_id)`;

const figures = sql`coalesce(sum(opened), 0)::int as opened, coalesce(sum(closed), 0)::int as closed, coalesce(sum(open), 0)::int as open,
  coalesce(sum(minutes), 0)::int as minutes, coalesce(sum(billable_minutes), 0)::int as billable_minutes`;

const peopleIn = async (ctx: Context, scope: Scope): Promise<PersonRow[]> =>
  (
    await sql<PersonRow>`select x.id, max(x.name) as name, ${figures} from ${linesOf(ctx, scope)} x group by x.id
      order by minutes desc, opened desc, open desc, name, x.id limit ${mostPeopleReported}`.execute(ctx.db)
  ).rows;

const totalIn = async (ctx: Context, scope: Scope): Promise<ReportFigures & { people: number }> => {
  const { rows } = await sql<ReportFigures & { people: number }>`
    select ${figures}, (count(distinct x.id) + count(distinct 1) filter (where x.id is null))::int as people from ${linesOf(ctx, scope)} x`.execute(
    ctx.db,
  );
  return rows[0] ?? { opened: 0, closed: 0, open: 0, minutes: 0, billableMinutes: 0, people: 0 };
};

/** Who worked how long for each of these, who did most first; `''` for tickets without a requester. */
const workersFor = async (ctx: Context, scope: Scope, people: readonly PersonRow[]): Promise<ReadonlyMap<string, ReportWorker[]>> => {
  const { rows } = await sql<ReportWorker & { requester: string }>`
    select coalesce(t.requester_id::text, '') as requester, e.member_id as id, max(m.name) as name,
      sum(e.minutes)::int as minutes, sum(e.billable_minutes)::int as billable_minutes
    from ${timeIn(ctx, scope)} e join tickets.ticket_card t on t.workspace_id = ${ctx.workspaceId} and t.id = e.record_id
    join staff.member_card m on m.workspace_id = ${ctx.workspaceId} and m.id = e.member_id
    where t.requester_id = any(${people.flatMap(({ id }) => (id === null ? [] : [id]))}::uuid[]) or t.requester_id is null
    group by 1, 2 order by minutes desc, name, id`.execute(ctx.db);
  return new Map(
    [...Map.groupBy(rows, ({ requester }) => requester)].map(([id, some]) => [
      id,
      some.map(({ id: memberId, name, minutes, billableMinutes }) => ({ id: memberId, name, minutes, billableMinutes })),
    ]),
  );
};

export const readReport = async (ctx: Context, companyId: string, span: ReportSpan): Promise<CompanyReport> => {
  const scope = await scopeOf(ctx, companyId, span);
  const { people: count, ...total } = await totalIn(ctx, scope);
  const rows = await peopleIn(ctx, scope);
  const workers = await workersFor(ctx, scope, rows);
  return {
    company: scope.company,
    departments: [...scope.departments],
    ...scope.days,
    timeZone: scope.timeZone,
    time: scope.shown,
    people: rows.map((row) => ({ ...row, workers: workers.get(row.id ?? '') ?? [] })),
    more: count - rows.length,
    total,
  };
};
