import type { PeopleQuery } from '#contracts/customers.ts';
import type { Language } from '#contracts/common.ts';
import type { RequestPerson } from '#contracts/portal/requests.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { afterCursor, inAlphabet } from './by-name.ts';

const existing = (ctx: Context, company: string) =>
  ctx.db
    .selectFrom('customers.company')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', company)
    .executeTakeFirst();

/** Ids behind `after` of those who have no language of their own, and so are spoken to in this company's. */
export const speakingAs = async (ctx: Context, company: string, after: string | null, limit: number): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('customers.membership as m')
    .innerJoin('customers.contact as c', (join) => join.onRef('c.workspaceId', '=', 'm.workspaceId').onRef('c.id', '=', 'm.contactId'))
    .select('c.id')
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where('m.companyId', '=', company)
    .where('m.isPrimary', '=', true)
    .where('c.language', 'is', null)
    .$if(after !== null, (query) => query.where('c.id', '>', after ?? ''))
    .orderBy('c.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};

export const listCompanyPeople = async (ctx: Context, company: string, { language, cursor, limit }: PeopleQuery) => {
  found(await existing(ctx, company));
  const list = `people ${company} ${language}`;
  const rows = await ctx.db
    .selectFrom('customers.membership as m')
    .innerJoin('customers.contactCard as c', (join) => join.onRef('c.workspaceId', '=', 'm.workspaceId').onRef('c.id', '=', 'm.contactId'))
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where('m.companyId', '=', company)
    .select(['c.id', 'c.name', 'c.address', 'm.isPrimary as primary', 'm.manager'])
    .$if(cursor !== undefined, (query) =>
      query.where((eb) => afterCursor(ctx, list, cursor ?? '', inAlphabet(language, eb.ref('c.name')), eb.ref('c.id'))),
    )
    .orderBy((eb) => inAlphabet(language, eb.ref('c.name')))
    .orderBy('c.id')
    .limit(limit + 1)
    .execute();
  return pageOf(ctx, list, rows, limit, (row) => [row.name, row.id]);
};

const mostNamed = 1000;

/** By name, for who manages these companies. */
export const peopleOfCompanies = async (
  ctx: Context,
  companyIds: readonly string[],
  language: Language,
): Promise<{ items: RequestPerson[]; more: boolean }> => {
  if (companyIds.length === 0) return { items: [], more: false };
  const rows = await ctx.db
    .selectFrom('customers.membership as m')
    .innerJoin('customers.contact as c', (join) => join.onRef('c.workspaceId', '=', 'm.workspaceId').onRef('c.id', '=', 'm.contactId'))
    .innerJoin('customers.company as y', (join) => join.onRef('y.workspaceId', '=', 'm.workspaceId').onRef('y.id', '=', 'm.companyId'))
    .select(['c.id', 'c.name', 'y.id as companyId', 'y.name as companyName'])
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where('m.companyId', 'in', companyIds)
    .orderBy((eb) => inAlphabet(language, eb.ref('c.name')))
    .orderBy('c.id')
    .limit(mostNamed + 1)
    .execute();
  const items = rows
    .slice(0, mostNamed)
    .map(({ companyId, companyName, ...person }) => ({ ...person, company: { id: companyId, name: companyName } }));
  return { items, more: rows.length > mostNamed };
};

/** Ids behind `after` of those who are in a company, for whoever goes through all of them. */
export const peopleAfter = async (ctx: Context, company: string, after: string | null, limit: number): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('customers.membership')
    .select('contactId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('companyId', '=', company)
    .$if(after !== null, (query) => query.where('contactId', '>', after ?? ''))
    .orderBy('contactId')
    .limit(limit)
    .execute();
  return rows.map(({ contactId }) => contactId);
};

/** Ids of those who came into a company last, in whatever part of it. */
export const latestPeopleOf = async (ctx: Context, company: string, limit: number): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('customers.membership')
    .select('contactId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('companyId', '=', company)
    .orderBy('createdAt', 'desc')
    .orderBy('contactId', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ contactId }) => contactId);
};

/** Ids of all who are in a company now, in whatever part of it. */
export const peopleOf = async (ctx: Context, company: string): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('customers.membership')
    .select('contactId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('companyId', '=', company)
    .execute();
  return rows.map(({ contactId }) => contactId);
};
