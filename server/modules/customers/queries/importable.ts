import { sql } from 'kysely';
import type { FieldValues } from '#contracts/fields.ts';
import { readValues } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { customerNames } from './field-names.ts';

interface Facts {
  readonly id: string;
  readonly name: string;
  readonly phones: string[];
  readonly postalAddress: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly kinds: string[];
  readonly notes: string;
  readonly version: number;
  /** Names, in the order in which they were put on. */
  readonly tags: string[];
  readonly fields: FieldValues;
}

export interface CompanyToChange extends Facts {
  readonly website: string;
  readonly mailDomains: string[];
  readonly parentId: string | null;
  readonly primaryContactId: string | null;
}

export interface ContactToChange extends Facts {
  readonly addresses: string[];
  readonly verified: boolean;
  readonly memberships: { readonly companyId: string; readonly primary: boolean; readonly manager: boolean }[];
}

const withValues = async <Row extends { id: string }>(
  ctx: Context,
  rows: readonly Row[],
): Promise<Map<string, Row & { fields: FieldValues }>> => {
  const values = await readValues(
    ctx,
    rows.map(({ id }) => id),
    customerNames,
  );
  return new Map(rows.map((row) => [row.id, { ...row, fields: values.get(row.id) ?? {} }]));
};

/** Those of the ids that are companies, as whoever changes many of them compares them. */
export const companiesToChange = async (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, CompanyToChange>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Omit<CompanyToChange, 'fields'>>`
    select c.id, c.name, c.phones, c.postal_address, c.language, c.time_zone, c.kinds, c.notes, c.version, c.website, c.mail_domains, c.parent_id,
      c.primary_contact_id, array(select l.name from customers.company_tag s join tags.tag_card l on l.workspace_id = s.workspace_id and l.id = s.tag_id
        where s.workspace_id = ${ctx.workspaceId} and s.company_id = c.id order by l.name) as tags
    from customers.company c where c.workspace_id = ${ctx.workspaceId} and c.id = any(${[...new Set(ids)]}::uuid[])`.execute(ctx.db);
  return withValues(ctx, rows);
};

export const contactsToChange = async (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, ContactToChange>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Omit<ContactToChange, 'fields'>>`
    select c.id, c.name, c.phones, c.postal_address, c.language, c.time_zone, c.kinds, c.notes, c.version, c.verified,
      array(select l.name from customers.contact_tag s join tags.tag_card l on l.workspace_id = s.workspace_id and l.id = s.tag_id
        where s.workspace_id = ${ctx.workspaceId} and s.contact_id = c.id order by l.name) as tags,
      array(select a.address from customers.contact_address a where a.workspace_id = ${ctx.workspaceId} and a.contact_id = c.id
        order by a.is_primary desc, a.address) as addresses,
      (select coalesce(jsonb_agg(jsonb_build_object('companyId', m.company_id, 'primary', m.is_primary, 'manager', m.manager)), '[]')
        from customers.membership m where m.workspace_id = ${ctx.workspaceId} and m.contact_id = c.id) as memberships
    from customers.contact c where c.workspace_id = ${ctx.workspaceId} and c.id = any(${[...new Set(ids)]}::uuid[])`.execute(ctx.db);
  return withValues(ctx, rows);
};

interface Candidate {
  readonly id: string;
  readonly name: string;
}

/** Companies that one of these mail domains belongs to, by the domain. */
export const companiesAtDomains = async (ctx: Context, domains: readonly string[]): Promise<ReadonlyMap<string, Candidate[]>> => {
  if (domains.length === 0) return new Map();
  // Each company's domains are looked up among those asked for, and not the other way round: that would be all by all.
  const { rows } = await sql<Candidate & { domain: string }>`
    select d.domain, c.id, c.name from customers.company c cross join lateral unnest(c.mail_domains) as d(domain)
    join unnest(${[...new Set(domains)]}::text[]) as n(asked) on n.asked = d.domain
    where c.workspace_id = ${ctx.workspaceId} and c.mail_domains <> '{}' order by c.id`.execute(ctx.db);
  return Map.groupBy(rows, ({ domain }) => domain);
};

/** Companies of these names, whatever their width and case, by the name asked for; at most five of each. */
export const companiesCalled = async (ctx: Context, names: readonly string[]): Promise<ReadonlyMap<string, Candidate[]>> => {
  if (names.length === 0) return new Map();
  const { rows } = await sql<Candidate & { asked: string }>`
    select n.asked, c.id, c.name from (select asked, lower(normalize(asked, NFKC)) as folded from unnest(${[...new Set(names)]}::text[]) as u(asked)) n
    cross join lateral (
      select c.id, c.name from customers.company c
      where c.workspace_id = ${ctx.workspaceId} and c.folded = n.folded order by c.id limit 5) c`.execute(ctx.db);
  return Map.groupBy(rows, ({ asked }) => asked);
};

export interface Namesake extends Candidate {
  readonly asked: string;
  readonly phones: string[];
  readonly hasAddress: boolean;
  readonly companyIds: string[];
}

/** People of these names, whatever their width and case. */
export const peopleCalled = async (ctx: Context, names: readonly string[]): Promise<ReadonlyMap<string, Namesake[]>> => {
  if (names.length === 0) return new Map();
  const { rows } = await sql<Namesake>`
    select n.asked, c.id, c.name, c.phones,
      exists (select from customers.contact_address a where a.workspace_id = ${ctx.workspaceId} and a.contact_id = c.id) as has_address,
      array(select m.company_id from customers.membership m where m.workspace_id = ${ctx.workspaceId} and m.contact_id = c.id) as company_ids
    from customers.contact c join unnest(${[...new Set(names)]}::text[]) as n(asked)
      on lower(normalize(c.name, NFKC)) = lower(normalize(n.asked, NFKC))
    where c.workspace_id = ${ctx.workspaceId} order by c.id`.execute(ctx.db);
  return Map.groupBy(rows, ({ asked }) => asked);
};
