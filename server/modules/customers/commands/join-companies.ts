import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

interface Joining {
  readonly contactId: string;
  readonly companyId: string;
}

/** Puts people without a primary company into one each, all at once; somebody's first company is the primary one. */
export const joinCompanies = async (ctx: Context, joining: readonly Joining[]): Promise<void> => {
  if (joining.length === 0) return;
  const ids = joining.map(({ contactId }) => contactId);
  // Behind the rows that everybody locks who changes what belongs to a contact.
  await sql`
    select from customers.contact where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[]) order by id for no key update`.execute(
    ctx.db,
  );
  await sql`
    insert into customers.membership (workspace_id, contact_id, company_id, is_primary, created_at)
    select ${ctx.workspaceId}::uuid, contact_id, company_id, not exists (
      select from customers.membership m where m.workspace_id = ${ctx.workspaceId} and m.contact_id = j.contact_id), ${ctx.now}
    from unnest(${ids}::uuid[], ${joining.map(({ companyId }) => companyId)}::uuid[]) as j(contact_id, company_id)
    on conflict do nothing`.execute(ctx.db);
  await sql`
    update customers.contact set updated_at = ${ctx.now}, version = version + 1
    where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])`.execute(ctx.db);
};
