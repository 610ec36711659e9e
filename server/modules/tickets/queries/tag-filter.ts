import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { whoFilter, type WhoFilter } from '../rules/who-filter.ts';

/** Of so many, the tickets are found by their tag and put in order then; of more, the list is walked in its order. */
const few = 2_000;

export interface TagFilter {
  readonly condition: RawBuilder<boolean>;
  /** The tag leads to the tickets, so the order must not. */
  readonly found: boolean;
}

/** How many assignments these tags have, or that it is more than a few. */
const manyOf = async (ctx: Context, ids: readonly string[]): Promise<number> => {
  const { rows } = await sql<{ many: number }>`
    select coalesce(sum(n.many), 0)::int as many from unnest(${ids}::uuid[]) w(id) cross join lateral (
      select count(*) as many from (
        select from tickets.ticket_tag s where s.workspace_id = ${ctx.workspaceId} and s.tag_id = w.id limit ${few + 1}
      ) b
    ) n`.execute(ctx.db);
  return rows[0]?.many ?? 0;
};

const conditionOf = (ctx: Context, wanted: WhoFilter, how: 'walked' | 'found' | 'either'): RawBuilder<boolean> => {
  const own = sql`s.workspace_id = ${ctx.workspaceId}`;
  const some = sql`s.tag_id = any(${wanted.ids}::uuid[])`;
  // The offset keeps it a look at each ticket: as a join it could begin with all tickets of a tag.
  const one = (more = sql``) =>
    sql<boolean>`exists (select from tickets.ticket_tag s where ${own} and s.ticket_id = t.id ${more} offset 0)`;
  if (wanted.not || wanted.none) {
    const either = sql<boolean>`(${one(sql`and ${some}`)}${wanted.none ? sql` or not ${one()}` : sql``})`;
    return wanted.not ? sql<boolean>`not ${either}` : either;
  }
  const those = sql`select s.ticket_id from tickets.ticket_tag s where ${own} and ${some}`;
  if (how === 'walked') return one(sql`and ${some}`);
  return how === 'found' ? sql<boolean>`t.id = any(array(${those}))` : sql<boolean>`t.id in (${those})`;
};

/** `vip,late` is either of them, `-vip` neither, `none` a ticket without tags; on `t`. */
export const tagFilter = async (ctx: Context, text: string | undefined): Promise<TagFilter | null> => {
  const wanted = whoFilter(text, null);
  if (!wanted) return null;
  const found = !wanted.not && !wanted.none && (await manyOf(ctx, wanted.ids)) <= few;
  return { condition: conditionOf(ctx, wanted, found ? 'found' : 'walked'), found };
};

/** Where the order is nobody's concern. */
export const anyTag = (ctx: Context, text: string | undefined): RawBuilder<boolean>[] => {
  const wanted = whoFilter(text, null);
  return wanted ? [conditionOf(ctx, wanted, 'either')] : [];
};
