import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

interface ContactFacts {
  readonly id: string;
  readonly name: string;
  readonly phones: string[];
  readonly addresses: string[];
  readonly companyIds: string[];
}

const contacts = async (ctx: Context, ids: readonly string[]): Promise<ContactFacts[]> =>
  (
    await sql<ContactFacts>`select c.id, c.name, c.phones,
        array(select a.address from customers.contact_address a where a.workspace_id = ${ctx.workspaceId} and a.contact_id = c.id) as addresses,
        array(select m.company_id from customers.membership m where m.workspace_id = ${ctx.workspaceId} and m.contact_id = c.id) as company_ids
      from customers.contact c where c.workspace_id = ${ctx.workspaceId} and c.id = any(${[...ids]}::uuid[])`.execute(ctx.db)
  ).rows;

const companies = (ctx: Context, ids: readonly string[]) =>
  ctx.db
    .selectFrom('customers.company')
    .select(['id', 'name', 'website', 'mailDomains'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .execute();

/** What two who may be one are compared by. */
export const alikeFacts = { contacts, companies };

interface Card {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly company: string | null;
}

/** What tells two of them apart in a list: address and company of people, website of companies. */
export const alikeCards = async (ctx: Context, sort: 'contact' | 'company', ids: readonly string[]): Promise<Card[]> => {
  if (ids.length === 0) return [];
  if (sort === 'company')
    return (await companies(ctx, ids)).map(({ id, name, website }) => ({ id, name, address: website || null, company: null }));
  return ctx.db
    .selectFrom('customers.contactCard as c')
    .leftJoin('customers.membership as m', (join) =>
      join.onRef('m.workspaceId', '=', 'c.workspaceId').onRef('m.contactId', '=', 'c.id').on('m.isPrimary', '=', true),
    )
    .leftJoin('customers.companyCard as y', (join) => join.onRef('y.workspaceId', '=', 'm.workspaceId').onRef('y.id', '=', 'm.companyId'))
    .select(['c.id', 'c.name', 'c.address', 'y.name as company'])
    .where('c.workspaceId', '=', ctx.workspaceId)
    .where('c.id', 'in', ids)
    .execute();
};

/** Ids behind `after`, for whoever goes through all of them. */
export const customerIdsAfter = async (
  ctx: Context,
  sort: 'contact' | 'company',
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom(sort === 'contact' ? 'customers.contact' : 'customers.company')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};
