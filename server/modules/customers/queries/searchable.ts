import type { Context } from '#server/platform/db/context.ts';
import { searchableValues } from '#server/modules/fields/index.ts';
import { companyTags, contactTags } from './tags.ts';

/** By ids, or the next so many behind `after` for whoever goes through all of them. */
export type Selection = { readonly ids: readonly string[] } | { readonly after: string | null; readonly limit: number };

const idsOf = (of: Selection): readonly string[] => ('ids' in of ? of.ids : []);

export const searchableContacts = async (ctx: Context, of: Selection) => {
  if ('ids' in of && of.ids.length === 0) return [];
  const contacts = await ctx.db
    .selectFrom('customers.contact as c')
    .select(['id', 'name', 'phones', 'postalAddress', 'notes', 'updatedAt'])
    .select(contactTags(ctx))
    .where('workspaceId', '=', ctx.workspaceId)
    .$if('ids' in of, (query) => query.where('id', 'in', idsOf(of)))
    .$if('after' in of && of.after !== null, (query) => query.where('id', '>', 'after' in of ? of.after : null))
    .$if('limit' in of, (query) => query.orderBy('id').limit('limit' in of ? of.limit : 0))
    .execute();
  const ids = contacts.map((contact) => contact.id);
  if (ids.length === 0) return [];
  const addresses = await ctx.db
    .selectFrom('customers.contactAddress')
    .select(['contactId', 'address'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', 'in', ids)
    .orderBy('isPrimary', 'desc')
    .orderBy('address')
    .execute();
  const companies = await ctx.db
    .selectFrom('customers.membership as m')
    .innerJoin('customers.companyCard as y', (join) => join.onRef('y.workspaceId', '=', 'm.workspaceId').onRef('y.id', '=', 'm.companyId'))
    .select(['m.contactId', 'y.name', 'm.isPrimary'])
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where('m.contactId', 'in', ids)
    .orderBy('y.name')
    .execute();
  const addressesOf = Map.groupBy(addresses, (row) => row.contactId);
  const companiesOf = Map.groupBy(companies, (row) => row.contactId);
  const values = await searchableValues(ctx, ids);
  return contacts.map((contact) => ({
    ...contact,
    values: values.get(contact.id) ?? [],
    addresses: (addressesOf.get(contact.id) ?? []).map((row) => row.address),
    companies: (companiesOf.get(contact.id) ?? []).map(({ name, isPrimary }) => ({ name, isPrimary })),
  }));
};

export const searchableCompanies = async (ctx: Context, of: Selection) => {
  if ('ids' in of && of.ids.length === 0) return [];
  const companies = await ctx.db
    .selectFrom('customers.company as c')
    .select(['id', 'name', 'phones', 'website', 'mailDomains', 'postalAddress', 'notes', 'updatedAt'])
    .select(companyTags(ctx))
    .where('workspaceId', '=', ctx.workspaceId)
    .$if('ids' in of, (query) => query.where('id', 'in', idsOf(of)))
    .$if('after' in of && of.after !== null, (query) => query.where('id', '>', 'after' in of ? of.after : null))
    .$if('limit' in of, (query) => query.orderBy('id').limit('limit' in of ? of.limit : 0))
    .execute();
  const values = await searchableValues(
    ctx,
    companies.map(({ id }) => id),
  );
  return companies.map((company) => ({ ...company, values: values.get(company.id) ?? [] }));
};
