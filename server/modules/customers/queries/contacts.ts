import type { Contact, ContactQuery } from '#contracts/customers.ts';
import { Language } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { mayChange } from '../access.ts';
import { afterCursor, inAlphabet, matches } from './by-name.ts';
import { readValues } from '#server/modules/fields/index.ts';
import { deskFacts, isOpen } from '../desk-access/queries/facts.ts';
import { customerNames } from './field-names.ts';
import { kindsOf, refOf } from './shapes.ts';
import { contactTags, hasTag } from './tags.ts';

const contacts = (ctx: Context) =>
  ctx.db
    .selectFrom('customers.contact as c')
    .leftJoin('customers.contactAddress as a', (join) =>
      join.onRef('a.workspaceId', '=', 'c.workspaceId').onRef('a.contactId', '=', 'c.id').on('a.isPrimary', '=', true),
    )
    .leftJoin('customers.membership as m', (join) =>
      join.onRef('m.workspaceId', '=', 'c.workspaceId').onRef('m.contactId', '=', 'c.id').on('m.isPrimary', '=', true),
    )
    .leftJoin('customers.company as y', (join) => join.onRef('y.workspaceId', '=', 'm.workspaceId').onRef('y.id', '=', 'm.companyId'))
    .where('c.workspaceId', '=', ctx.workspaceId)
    .select(['c.id', 'c.name', 'c.kinds', 'a.address', 'y.id as companyId', 'y.name as companyName'])
    .select(deskFacts)
    .select(['c.verified', 'c.sample', 'c.updatedAt'])
    .select(contactTags(ctx));

export const listContacts = async (ctx: Context, { q, kind, company, tag, language, cursor, limit }: ContactQuery) => {
  const list = `contacts ${language}`;
  const rows = await contacts(ctx)
    .$if(q !== undefined, (query) => query.where((eb) => eb.and(matches(q ?? '', eb.ref('c.name'), eb.ref('a.address')))))
    .$if(kind !== undefined, (query) => query.where((eb) => eb(eb.val<string>(kind ?? ''), '=', eb.fn.any('c.kinds'))))
    .$if(company !== undefined, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('customers.membership as i')
            .whereRef('i.workspaceId', '=', 'c.workspaceId')
            .whereRef('i.contactId', '=', 'c.id')
            .where('i.companyId', '=', company ?? ''),
        ),
      ),
    )
    .$if(tag !== undefined, (query) => query.where(hasTag(ctx, 'contact', tag ?? '')))
    .$if(cursor !== undefined, (query) =>
      query.where((eb) => afterCursor(ctx, list, cursor ?? '', inAlphabet(language, eb.ref('c.name')), eb.ref('c.id'))),
    )
    .orderBy((eb) => inAlphabet(language, eb.ref('c.name')))
    .orderBy('c.id')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(ctx, list, rows, limit, (row) => [row.name, row.id]);
  return {
    items: items.map(({ companyId, companyName, desk, ...row }) => ({
      ...row,
      portal: isOpen(desk),
      kinds: kindsOf(row.kinds),
      company: refOf(companyId, companyName),
    })),
    next,
  };
};

const addressesOf = (ctx: Context, id: string) =>
  ctx.db
    .selectFrom('customers.contactAddress')
    .select(['address', 'isPrimary as primary'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', id)
    .orderBy('isPrimary', 'desc')
    .orderBy('address')
    .execute();

const membershipsOf = async (ctx: Context, id: string): Promise<Contact['memberships']> => {
  const rows = await ctx.db
    .selectFrom('customers.membership as m')
    .innerJoin('customers.company as y', (join) => join.onRef('y.workspaceId', '=', 'm.workspaceId').onRef('y.id', '=', 'm.companyId'))
    .select(['y.id', 'y.name', 'm.isPrimary as primary', 'm.manager'])
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where('m.contactId', '=', id)
    .orderBy('m.isPrimary', 'desc')
    .orderBy('y.name')
    .orderBy('y.id')
    .execute();
  return rows.map(({ id: companyId, name, ...membership }) => ({ company: { id: companyId, name }, ...membership }));
};

const spoken = (language: string | null) => Language.nullable().parse(language);

export const getContact = async (ctx: Context, id: string): Promise<Contact> => {
  const row = await contacts(ctx)
    .select(['c.phones', 'c.postalAddress', 'c.language', 'c.timeZone', 'c.notes', 'c.createdAt', 'c.version'])
    .select(['y.postalAddress as companyPostalAddress', 'y.language as companyLanguage', 'y.timeZone as companyTimeZone'])
    .where('c.id', '=', id)
    .executeTakeFirst();
  const { companyId, companyName, companyPostalAddress, companyLanguage, companyTimeZone, desk, ...contact } = found(row);
  const company = refOf(companyId, companyName);
  return {
    ...contact,
    portal: isOpen(desk),
    kinds: kindsOf(contact.kinds),
    language: spoken(contact.language),
    company,
    inherited: company && {
      company,
      postalAddress: companyPostalAddress ?? '',
      language: spoken(companyLanguage),
      timeZone: companyTimeZone,
    },
    addresses: await addressesOf(ctx, id),
    memberships: await membershipsOf(ctx, id),
    fields: (await readValues(ctx, [id], customerNames)).get(id) ?? {},
    can: { change: mayChange(ctx.actor) },
  };
};
