import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Time that was worked for one company is the other's; whether it is billed stays the other's word, if there is one. */
export const moveCompany = async (ctx: Context, fromId: string, intoId: string): Promise<void> => {
  await sql`update timesheets.time_entry set company_id = ${intoId}::uuid
    where workspace_id = ${ctx.workspaceId} and company_id = ${fromId}::uuid`.execute(ctx.db);
  await sql`insert into timesheets.company_setting (workspace_id, company_id, billable)
    select workspace_id, ${intoId}::uuid, billable from timesheets.company_setting
    where workspace_id = ${ctx.workspaceId} and company_id = ${fromId}::uuid on conflict do nothing`.execute(ctx.db);
};
