import { sql, type RawBuilder } from 'kysely';
import { mostCompaniesReported, type ReportSpan, type TimeShown } from '#contracts/company-report.ts';
import { companyCards, companyInsteadOf, companiesBelow } from '#server/modules/customers/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { membersCounted, timeShown } from '../access.ts';
import { instantsOf, type Instants } from '../rules/span.ts';

export interface Scope extends Instants {
  readonly company: { readonly id: string; readonly name: string };
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly companyIds: readonly string[];
  readonly days: { readonly from: string; readonly to: string };
  readonly timeZone: string;
  readonly shown: TimeShown;
  readonly memberIds: readonly string[] | null;
}

/** By an old id the one that it became part of. */
const companyAt = async (ctx: Context, id: string): Promise<{ id: string; name: string }> => {
  const [known] = await companyCards(ctx, [id]);
  return known ?? found((await companyCards(ctx, [found(await companyInsteadOf(ctx, id))]))[0]);
};

/** Which companies, days and members a report is of, for the one who asks. */
export const scopeOf = async (ctx: Context, companyId: string, { from, to, below }: ReportSpan): Promise<Scope> => {
  const shown = timeShown(ctx);
  const company = await companyAt(ctx, companyId);
  const { id } = company;
  const departments = below ? await companiesBelow(ctx, id, mostCompaniesReported + 1) : [];
  if (departments.length > mostCompaniesReported) refuse('too_many');
  const { timeZone } = await workspaceProfile(ctx);
  const companyIds = [id, ...departments.map((each) => each.id)];
  return {
    company,
    departments,
    companyIds,
    days: { from, to },
    timeZone,
    shown,
    memberIds: membersCounted(ctx, shown),
    ...instantsOf({ from, to }, timeZone),
  };
};

/**
 * Tickets `t` of the companies that were there in the span, each once: what is still open, and what was closed after the span began.
 * Each half is a stretch of its own index, so that what was over long before costs nothing.
 */
export const ticketsIn = (ctx: Context, { companyIds, start, end }: Scope): RawBuilder<unknown> => {
  const half = (only: RawBuilder<unknown>) => sql`
    select id, company_id, requester_id, requester_name, status_group, created_at, closed_at from tickets.ticket_card
    where workspace_id = ${ctx.workspaceId} and company_id = any(${[...companyIds]}::uuid[]) and unlisted_at is null
      and created_at < ${end}::timestamptz and ${only}`;
  return sql`(${half(sql`closed_at is null`)} union all ${half(sql`closed_at >= ${start}::timestamptz`)})`;
};

/** Time entries `e` on the account of the companies in those days. */
export const timeIn = (ctx: Context, { companyIds, days, memberIds }: Scope): RawBuilder<unknown> => sql`(
  select record_id, member_id, minutes, case when billable then minutes else 0 end as billable_minutes from timesheets.time_entry
  where workspace_id = ${ctx.workspaceId} and company_id = any(${[...companyIds]}::uuid[])
    and day >= ${days.from} and day <= ${days.to}
    ${memberIds === null ? sql`` : sql`and member_id = any(${[...memberIds]}::uuid[])`})`;
