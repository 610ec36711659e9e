import { Language } from '#contracts/common.ts';
import type { Company, CompanyQuery } from '#contracts/customers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { mayChange } from '../access.ts';
import { afterCursor, inAlphabet, matches } from './by-name.ts';
import { readValues } from '#server/modules/fields/index.ts';
import { customerNames } from './field-names.ts';
import { kindsOf, refOf } from './shapes.ts';
import { companyTags, hasTag } from './tags.ts';

const companies = (ctx: Context) =>
  ctx.db
    .selectFrom('customers.company as c')
    .leftJoin('customers.company as p', (join) => join.onRef('p.workspaceId', '=', 'c.workspaceId').onRef('p.id', '=', 'c.parentId'))
    .where('c.workspaceId', '=', ctx.workspaceId)
    .select(['c.id', 'c.name', 'c.kinds', 'c.parentId', 'p.name as parentName', 'c.website', 'c.sample', 'c.updatedAt'])
    .select(companyTags(ctx))
    .select((eb) =>
      eb
        .selectFrom('customers.membership as m')
        .whereRef('m.workspaceId', '=', 'c.workspaceId')
        .whereRef('m.companyId', '=', 'c.id')
        .select((of) => of.fn.countAll<number>().as('people'))
        .$asScalar()
        .$notNull()
        .as('people'),
    );

export const listCompanies = async (ctx: Context, { q, kind, parent, tag, language, cursor, limit }: CompanyQuery) => {
  const list = `companies ${language}`;
  const rows = await companies(ctx)
    .$if(q !== undefined, (query) => query.where((eb) => eb.and(matches(q ?? '', eb.ref('c.name'), eb.ref('c.website')))))
    .$if(kind !== undefined, (query) => query.where((eb) => eb(eb.val<string>(kind ?? ''), '=', eb.fn.any('c.kinds'))))
    .$if(parent !== undefined, (query) => query.where('c.parentId', '=', parent ?? ''))
    .$if(tag !== undefined, (query) => query.where(hasTag(ctx, 'company', tag ?? '')))
    .$if(cursor !== undefined, (query) =>
      query.where((eb) => afterCursor(ctx, list, cursor ?? '', inAlphabet(language, eb.ref('c.name')), eb.ref('c.id'))),
    )
    .orderBy((eb) => inAlphabet(language, eb.ref('c.name')))
    .orderBy('c.id')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(ctx, list, rows, limit, (row) => [row.name, row.id]);
  return {
    items: items.map(({ parentId, parentName, ...row }) => ({ ...row, kinds: kindsOf(row.kinds), parent: refOf(parentId, parentName) })),
    next,
  };
};

const primaryContact = async (ctx: Context, id: string | null): Promise<Company['primaryContact']> => {
  if (id === null) return null;
  const query = ctx.db.selectFrom('customers.contactCard').select(['id', 'name', 'address']);
  return (await query.where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).executeTakeFirst()) ?? null;
};

const departments = (ctx: Context, id: string) =>
  ctx.db
    .selectFrom('customers.company')
    .select(['id', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('parentId', '=', id)
    .orderBy('name')
    .orderBy('id')
    .limit(200)
    .execute();

export const getCompany = async (ctx: Context, id: string): Promise<Company> => {
  const row = await companies(ctx)
    .select([
      'c.phones',
      'c.postalAddress',
      'c.language',
      'c.timeZone',
      'c.mailDomains',
      'c.notes',
      'c.primaryContactId',
      'c.createdAt',
      'c.version',
    ])
    .where('c.id', '=', id)
    .executeTakeFirst();
  const { parentId, parentName, primaryContactId, ...company } = found(row);
  const below = await departments(ctx, id);
  const change = mayChange(ctx.actor);
  return {
    ...company,
    kinds: kindsOf(company.kinds),
    language: Language.nullable().parse(company.language),
    parent: refOf(parentId, parentName),
    primaryContact: await primaryContact(ctx, primaryContactId),
    departments: below,
    fields: (await readValues(ctx, [id], customerNames)).get(id) ?? {},
    can: { change, remove: change && company.people === 0 && below.length === 0 },
  };
};
