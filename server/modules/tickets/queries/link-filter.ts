import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { whoFilter, type WhoFilter } from '../rules/who-filter.ts';

/** What stands beside tickets, any number of them on each; alias `s`. */
interface Links {
  readonly table: RawBuilder<unknown>;
  readonly ticket: RawBuilder<unknown>;
  readonly target: RawBuilder<unknown>;
}
const tagLinks: Links = { table: sql`tickets.ticket_tag s`, ticket: sql`s.ticket_id`, target: sql`s.tag_id` };
const followerLinks: Links = { table: sql`threads.follower_card s`, ticket: sql`s.record_id`, target: sql`s.member_id` };

/** Of so many, the tickets are found by what is asked for and put in order then; of more, the list is walked in its order. */
export const few = 2_000;

export interface FoundBy {
  readonly condition: RawBuilder<boolean>;
  /** What is asked for leads to the tickets, so the order must not. */
  readonly found: boolean;
}

/** How many assignments these have, or that it is more than a few. */
const manyOf = async (ctx: Context, { table, target }: Links, ids: readonly string[]): Promise<number> => {
  const { rows } = await sql<{ many: number }>`
    select coalesce(sum(n.many), 0)::int as many from unnest(${ids}::uuid[]) w(id) cross join lateral (
      select count(*) as many from (
        select from ${table} where s.workspace_id = ${ctx.workspaceId} and ${target} = w.id limit ${few + 1}
      ) b
    ) n`.execute(ctx.db);
  return rows[0]?.many ?? 0;
};

const conditionOf = (
  ctx: Context,
  { table, ticket, target }: Links,
  wanted: WhoFilter,
  how: 'walked' | 'found' | 'either',
): RawBuilder<boolean> => {
  const own = sql`s.workspace_id = ${ctx.workspaceId}`;
  const some = sql`${target} = any(${wanted.ids}::uuid[])`;
  // The offset keeps it a look at each ticket: as a join it could begin with all tickets of a tag.
  const one = (more = sql``) => sql<boolean>`exists (select from ${table} where ${own} and ${ticket} = t.id ${more} offset 0)`;
  if (wanted.not || wanted.none) {
    const either = sql<boolean>`(${one(sql`and ${some}`)}${wanted.none ? sql` or not ${one()}` : sql``})`;
    return wanted.not ? sql<boolean>`not ${either}` : either;
  }
  const those = sql`select ${ticket} from ${table} where ${own} and ${some}`;
  if (how === 'walked') return one(sql`and ${some}`);
  return how === 'found' ? sql<boolean>`t.id = any(array(${those}))` : sql<boolean>`t.id in (${those})`;
};

const linkFilter = async (ctx: Context, links: Links, wanted: WhoFilter | null): Promise<FoundBy | null> => {
  if (!wanted) return null;
  const found = !wanted.not && !wanted.none && (await manyOf(ctx, links, wanted.ids)) <= few;
  return { condition: conditionOf(ctx, links, wanted, found ? 'found' : 'walked'), found };
};

interface Linked {
  readonly tag?: string | undefined;
  readonly follower?: string | undefined;
}

/** `vip,late` is either of them, `-vip` neither, `none` a ticket without tags; followers alike; on `t`. */
export const linkFilters = async (
  ctx: Context,
  { tag, follower }: Linked,
  { me, people }: { me: string | null; people: readonly string[] },
): Promise<FoundBy[]> => {
  const both = [
    await linkFilter(ctx, tagLinks, whoFilter(tag, null)),
    await linkFilter(ctx, followerLinks, whoFilter(follower, me, people)),
  ];
  return both.filter((filter) => filter !== null);
};

/** Where the order is nobody's concern. */
export const anyLinks = (
  ctx: Context,
  { tag, follower }: Linked,
  { me, people }: { me: string | null; people: readonly string[] },
): RawBuilder<boolean>[] => {
  const [tags, followers] = [whoFilter(tag, null), whoFilter(follower, me, people)];
  return [
    ...(tags ? [conditionOf(ctx, tagLinks, tags, 'either')] : []),
    ...(followers ? [conditionOf(ctx, followerLinks, followers, 'either')] : []),
  ];
};
