import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** Who they are to us, and the names and ids under which they were known before a merge. */
export const personNames = async (ctx: Context, id: string) => {
  const { rows } = await sql<{ name: string; phones: string[]; addresses: string[]; former: string[]; formerIds: string[] }>`
    select c.name, c.phones,
      array(select lower(a.address) from customers.contact_address a where a.workspace_id = c.workspace_id and a.contact_id = c.id) as addresses,
      array(select r.name from customers.redirect r where r.workspace_id = c.workspace_id and r.contact_id = c.id) as former,
      array(select r.from_id::text from customers.redirect r where r.workspace_id = c.workspace_id and r.contact_id = c.id) as former_ids
    from customers.contact c where c.workspace_id = ${ctx.workspaceId} and c.id = ${id}::uuid`.execute(ctx.db);
  return rows[0] ?? null;
};

export const personCustomers = async (ctx: Context, { id }: Traces) => {
  const { rows: profile } = await sql<object>`
    select name, kinds, phones, postal_address, language, time_zone, notes, portal, created_at, updated_at
    from customers.contact where workspace_id = ${ctx.workspaceId} and id = ${id}::uuid`.execute(ctx.db);
  const { rows: addresses } = await sql<object>`
    select address, is_primary, created_at from customers.contact_address
    where workspace_id = ${ctx.workspaceId} and contact_id = ${id}::uuid order by address`.execute(ctx.db);
  const { rows: companies } = await sql<object>`
    select c.name, m.is_primary, m.manager, m.selected, m.created_at from customers.membership m
    join customers.company c on c.workspace_id = m.workspace_id and c.id = m.company_id
    where m.workspace_id = ${ctx.workspaceId} and m.contact_id = ${id}::uuid order by c.name`.execute(ctx.db);
  const { rows: tags } = await sql<object>`
    select t.name from customers.contact_tag c join tags.tag_card t on t.workspace_id = c.workspace_id and t.id = c.tag_id
    where c.workspace_id = ${ctx.workspaceId} and c.contact_id = ${id}::uuid order by t.name`.execute(ctx.db);
  return { profile, addresses, companies, tags };
};
