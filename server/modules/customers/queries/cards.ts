import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { accessOf, accessOfAll } from '../desk-access/queries/facts.ts';
import { addressKey } from '../rules/address.ts';

export interface ContactCard {
  readonly id: string;
  readonly name: string;
  /** Language and zone as they are spoken to: their own, else the primary company's. */
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly verified: boolean;
  readonly sample: boolean;
  /** The primary one. */
  readonly address: string | null;
}

const cards = (ctx: Context) =>
  ctx.db
    .selectFrom('customers.contactCard as c')
    .select(['c.id', 'c.name', 'c.language', 'c.timeZone', 'c.verified', 'c.sample', 'c.address'])
    .where('c.workspaceId', '=', ctx.workspaceId);

/** Those of the ids that exist, in no particular order. */
export const contactCards = async (ctx: Context, ids: readonly string[]): Promise<ContactCard[]> =>
  ids.length === 0 ? [] : cards(ctx).where('c.id', 'in', ids).execute();

/** Whoever this address leads to, primary or further. */
export const contactByAddress = async (ctx: Context, address: string): Promise<ContactCard | null> => {
  const row = await cards(ctx)
    .innerJoin('customers.contactAddress as a', (join) =>
      join.onRef('a.workspaceId', '=', 'c.workspaceId').onRef('a.contactId', '=', 'c.id'),
    )
    .where('a.workspaceId', '=', ctx.workspaceId)
    .where('a.address', '=', addressKey(address))
    .executeTakeFirst();
  return row ?? null;
};

export interface KnownContact extends ContactCard {
  /** The primary one. */
  readonly companyId: string | null;
}

/** Whoever these addresses lead to, with the primary company, by the address; each by its key, however many people there are. */
export const knownAt = async (ctx: Context, addresses: readonly string[]): Promise<ReadonlyMap<string, KnownContact>> => {
  const { rows } = await sql<KnownContact & { at: string }>`
    select n.at, p.* from unnest(${addresses}::text[]) as n(at) cross join lateral (
      select c.id, c.name, c.language, c.time_zone, c.verified, c.sample, c.address,
        (select m.company_id from customers.membership m where m.workspace_id = a.workspace_id and m.contact_id = a.contact_id and m.is_primary)
          as company_id
      from customers.contact_address a
      join customers.contact_card c on c.workspace_id = a.workspace_id and c.id = a.contact_id
      where a.workspace_id = ${ctx.workspaceId} and a.address = n.at limit 1) as p`.execute(ctx.db);
  return new Map(rows.map(({ at, ...contact }) => [at, contact]));
};

export const addressesOfContact = async (ctx: Context, contactId: string): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('customers.contactAddress')
    .select('address')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .orderBy('isPrimary', 'desc')
    .orderBy('address')
    .execute();
  return rows.map((row) => row.address);
};

export const addressesOfContacts = async (ctx: Context, contactIds: readonly string[]): Promise<Map<string, string[]>> => {
  if (contactIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('customers.contactAddress')
    .select(['contactId', 'address'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', 'in', contactIds)
    .orderBy('isPrimary', 'desc')
    .orderBy('address')
    .execute();
  return new Map([...Map.groupBy(rows, (row) => row.contactId)].map(([id, some]) => [id, some.map((row) => row.address)]));
};

export const companyCards = async (ctx: Context, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  ids.length === 0
    ? []
    : ctx.db
        .selectFrom('customers.companyCard')
        .select(['id', 'name'])
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', 'in', ids)
        .execute();

const memberships = (ctx: Context, contactId: string) =>
  ctx.db
    .selectFrom('customers.membership as m')
    .innerJoin('customers.company as y', (join) => join.onRef('y.workspaceId', '=', 'm.workspaceId').onRef('y.id', '=', 'm.companyId'))
    .select(['y.id', 'y.name'])
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where('m.contactId', '=', contactId);

/** The primary company. */
export const companyOf = async (ctx: Context, contactId: string): Promise<{ id: string; name: string } | null> =>
  (await memberships(ctx, contactId).where('m.isPrimary', '=', true).executeTakeFirst()) ?? null;

/** Every company the contact is in, the primary one first. */
export const companiesOf = (ctx: Context, contactId: string): Promise<{ id: string; name: string }[]> =>
  memberships(ctx, contactId).orderBy('m.isPrimary', 'desc').orderBy('y.id').execute();

/** Companies whose records the contact sees as their manager: what a contact's actor carries. */
export const managedCompanies = async (ctx: Context, contactId: string): Promise<readonly string[]> =>
  (await accessOf(ctx, contactId))?.manages ?? [];

/** Who sees all records of any of these companies in the Customer Desk. */
export const managersOf = async (ctx: Context, companyIds: readonly string[]): Promise<string[]> => {
  if (companyIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('customers.membership')
    .select('contactId')
    .distinct()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('companyId', 'in', companyIds)
    .where('manager', '=', true)
    .orderBy('contactId')
    .execute();
  const access = await accessOfAll(
    ctx,
    rows.map((row) => row.contactId),
  );
  return [...access].flatMap(([id, { manages }]) => (manages.some((company) => companyIds.includes(company)) ? [id] : []));
};
