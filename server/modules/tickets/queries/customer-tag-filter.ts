import { sql, type RawBuilder } from 'kysely';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { whoFilter, type WhoFilter } from '../rules/who-filter.ts';
import { few, type FoundBy } from './link-filter.ts';

// Company and requester stand on the ticket, so whoever is tagged is found once and each ticket only compared with them.
const of = {
  companyTag: {
    column: sql`t.company_id`,
    tagged: (ctx: Context, more = sql``) =>
      sql`select s.company_id from customers.company_tag_card s where s.workspace_id = ${ctx.workspaceId} ${more}`,
    has: (ctx: Context, more = sql``) => sql`exists (select from customers.company_tag_card s
      where s.workspace_id = ${ctx.workspaceId} and s.company_id = t.company_id ${more} offset 0)`,
  },
  requesterTag: {
    column: sql`t.requester_id`,
    tagged: (ctx: Context, more = sql``) =>
      sql`select s.contact_id from customers.contact_tag_card s where s.workspace_id = ${ctx.workspaceId} ${more}`,
    has: (ctx: Context, more = sql``) => sql`exists (select from customers.contact_tag_card s
      where s.workspace_id = ${ctx.workspaceId} and s.contact_id = t.requester_id ${more} offset 0)`,
  },
} as const;
type Name = keyof typeof of;

const some = ({ ids }: WhoFilter) => sql`and s.tag_id = any(${ids}::uuid[])`;

/** Of who may not see customers nothing is found by their tags, nor by their having none: else these could be guessed. */
const conditionOf = (ctx: Context, name: Name, wanted: WhoFilter): RawBuilder<boolean> => {
  if (!may(ctx.actor, 'customers.see')) return sql<boolean>`false`;
  const { column, tagged, has } = of[name];
  if (!wanted.not && !wanted.none) return sql<boolean>`${column} = any(array(${tagged(ctx, some(wanted))}))`;
  const either = sql<boolean>`(${has(ctx, some(wanted))}${wanted.none ? sql` or not ${has(ctx)}` : sql``})`;
  return wanted.not ? sql<boolean>`not ${either}` : either;
};

/** Whether those tagged have so few tickets that these are found by them and put in order then. */
const isFew = async (ctx: Context, name: Name, wanted: WhoFilter): Promise<boolean> => {
  const { column, tagged } = of[name];
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from (select from tickets.ticket t
    where t.workspace_id = ${ctx.workspaceId} and ${column} = any(array(${tagged(ctx, some(wanted))})) limit ${few + 1}) b`.execute(ctx.db);
  return (rows[0]?.many ?? 0) <= few;
};

type Asked = { readonly [Each in Name]?: string | undefined };
const names = ['companyTag', 'requesterTag'] as const;
const wantedOf = (asked: Asked) =>
  names.flatMap((name) => {
    const wanted = whoFilter(asked[name], null);
    return wanted ? [{ name, wanted }] : [];
  });

/** By a tag of the ticket's company or requester: either of several, `-` none of them, `none` where there is no tag. */
export const customerTagFilters = async (ctx: Context, asked: Asked): Promise<FoundBy[]> => {
  const parts: FoundBy[] = [];
  for (const { name, wanted } of wantedOf(asked)) {
    const found = may(ctx.actor, 'customers.see') && !wanted.not && !wanted.none && (await isFew(ctx, name, wanted));
    parts.push({ condition: conditionOf(ctx, name, wanted), found });
  }
  return parts;
};

/** Where the order is nobody's concern. */
export const anyCustomerTags = (ctx: Context, asked: Asked): RawBuilder<boolean>[] =>
  wantedOf(asked).map(({ name, wanted }) => conditionOf(ctx, name, wanted));
