import { sql } from 'kysely';
import { z } from 'zod';
import type { ReportTicket, ReportTicketsQuery, ReportWorker } from '#contracts/company-report.ts';
import type { StatusGroup } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { scopeOf, ticketsIn, timeIn, type Scope } from './sources.ts';

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly subject: string;
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly requesterId: string | null;
  readonly requesterName: string;
  readonly statusGroup: StatusGroup;
  readonly createdAt: string;
  readonly closedAt: string | null;
}

const After = z.tuple([z.string(), z.string()]);

const rowsOf = async (ctx: Context, scope: Scope, person: string | undefined, after: z.output<typeof After> | null, limit: number) =>
  (
    await sql<Row>`
      select t.id, r.reference, r.subject, t.company_id, c.name as company_name, t.requester_id, t.requester_name, t.status_group,
        t.created_at, t.closed_at
      from (select id from ${ticketsIn(ctx, scope)} there union select record_id from ${timeIn(ctx, scope)} spent) n
      join tickets.ticket_card t on t.workspace_id = ${ctx.workspaceId} and t.id = n.id
      join threads.record_card r on r.workspace_id = ${ctx.workspaceId} and r.id = n.id
      left join customers.company_card c on c.workspace_id = ${ctx.workspaceId} and c.id = t.company_id
      where true
        ${person === undefined ? sql`` : person === 'none' ? sql`and t.requester_id is null` : sql`and t.requester_id = ${person}::uuid`}
        ${after ? sql`and (t.created_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by t.created_at desc, t.id desc limit ${limit}`.execute(ctx.db)
  ).rows;

const workersOn = async (ctx: Context, scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, ReportWorker[]>> => {
  const { rows } = await sql<ReportWorker & { recordId: string }>`
    select e.record_id, e.member_id as id, max(m.name) as name, sum(e.minutes)::int as minutes, sum(e.billable_minutes)::int as billable_minutes
    from ${timeIn(ctx, scope)} e join staff.member_card m on m.workspace_id = ${ctx.workspaceId} and m.id = e.member_id
    where e.record_id = any(${[...ids]}::uuid[]) group by e.record_id, e.member_id order by minutes desc, name, id`.execute(ctx.db);
  return new Map(
    [...Map.groupBy(rows, ({ recordId }) => recordId)].map(([id, some]) => [
      id,
      some.map(({ id: memberId, name, minutes, billableMinutes }) => ({ id: memberId, name, minutes, billableMinutes })),
    ]),
  );
};

const sumOf = (workers: readonly ReportWorker[], key: 'minutes' | 'billableMinutes'): number =>
  workers.reduce((sum, worker) => sum + worker[key], 0);

const ticketOf = (row: Row, workers: ReportWorker[]): ReportTicket => ({
  id: row.id,
  reference: row.reference,
  subject: row.subject,
  company: row.companyId === null ? null : { id: row.companyId, name: row.companyName ?? '' },
  person: { id: row.requesterId, name: row.requesterName },
  group: row.statusGroup,
  openedAt: row.createdAt,
  closedAt: row.closedAt,
  time: { minutes: sumOf(workers, 'minutes'), billableMinutes: sumOf(workers, 'billableMinutes') },
  workers,
});

/** What the report's figures are made of: tickets there in the span, and those that time went to. */
export const reportedTickets = async (
  ctx: Context,
  companyId: string,
  { cursor, limit, person, ...span }: ReportTicketsQuery,
): Promise<{ items: ReportTicket[]; next: string | null }> => {
  const list = `report ${companyId} ${span.from} ${span.to} ${span.below} ${person ?? ''}`;
  const after = cursor === undefined ? null : readCursor(ctx, list, cursor, After);
  const scope = await scopeOf(ctx, companyId, span);
  const { items, next } = pageOf(ctx, list, await rowsOf(ctx, scope, person, after, limit + 1), limit, (row) => [row.createdAt, row.id]);
  const workers = await workersOn(
    ctx,
    scope,
    items.map(({ id }) => id),
  );
  return { items: items.map((row) => ticketOf(row, workers.get(row.id) ?? [])), next };
};
