import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { Grouping } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';

/** Where a row stands in a grouped list; `label` and `key` are null in the last group, of what has no such value. */
export interface Place {
  readonly id: string;
  readonly label: string | null;
  readonly key: string | null;
  readonly at: string;
}

/** `label` puts groups in order, `key` tells those of one label apart. */
export interface Groups {
  readonly column: RawBuilder<unknown>;
  /** How a key and a label from a cursor are compared. */
  readonly type: RawBuilder<unknown>;
  readonly labelType: RawBuilder<unknown>;
  /** Joins `g`, the group of each row `x` by its `value`. */
  readonly of: (ctx: Context) => RawBuilder<unknown>;
}
/** Groups that can be read one after the other; `key` is the column's value. */
interface ReadGroups extends Groups {
  readonly rows: (ctx: Context) => RawBuilder<unknown>;
}

const read = ({ rows, ...rest }: Pick<ReadGroups, 'column' | 'type' | 'rows'>): ReadGroups => ({
  ...rest,
  rows,
  labelType: sql`text`,
  of: (ctx) => sql`left join (${rows(ctx)}) g on g.key = x.value`,
});
const named = (column: string, card: string): ReadGroups =>
  read({
    column: sql.ref(column),
    type: sql`uuid`,
    rows: (ctx) => sql`select lower(name) as label, id as key from ${sql.table(card)} where workspace_id = ${ctx.workspaceId}`,
  });
const groups: Record<Grouping, ReadGroups> = {
  status: read({
    column: sql.ref('t.statusId'),
    type: sql`uuid`,
    rows: (ctx) => sql`select lpad(position::text, 9, '0') as label, id as key from tickets.status where workspace_id = ${ctx.workspaceId}`,
  }),
  assignee: named('t.assigneeId', 'staff.memberCard'),
  team: named('t.teamId', 'staff.teamCard'),
  company: named('t.companyId', 'customers.companyCard'),
  product: named('t.productId', 'catalog.productCard'),
  priority: read({
    column: sql.ref('t.priority'),
    type: sql`text`,
    rows: () => sql`select * from (values ('1', 'urgent'), ('2', 'high'), ('3', 'normal'), ('4', 'low')) p(label, key)`,
  }),
};

interface Asked {
  readonly down: boolean;
  /** Of the rows inside a group. */
  readonly order: {
    readonly by: RawBuilder<unknown>;
    readonly last: RawBuilder<unknown>;
    readonly down: boolean;
    readonly type: RawBuilder<unknown>;
  };
  readonly after: Place | null;
  readonly limit: number;
}
interface AskedGroups extends Asked {
  readonly by: Grouping;
  /** So few candidates that all of them are put in order at once. */
  readonly few: boolean;
}

type Rows<DB, TB extends keyof DB, O> = SelectQueryBuilder<DB, TB, O>;

const ways = (down: boolean) => (down ? ([sql`desc`, sql`<`] as const) : ([sql`asc`, sql`>`] as const));

/** The candidates are few: found once, put in order, cut. */
export const sortedPage = async <DB, TB extends keyof DB, O>(
  ctx: Context,
  candidates: Rows<DB, TB, O>,
  { column, type, labelType, of }: Groups,
  { down, order, after, limit }: Asked,
): Promise<Place[]> => {
  const [[turn, beyond], [inTurn, inBeyond]] = [ways(down), ways(order.down)];
  const all = candidates
    .clearSelect()
    .select([sql`t.id`.as('id'), order.by.as('at'), column.as('value')])
    .offset(sql<number>`0`);
  const later = after && sql`(x.at, x.id) ${inBeyond} (${after.at}::${order.type}, ${after.id}::uuid)`;
  const keyset = !after
    ? sql`true`
    : after.key === null
      ? sql`g.key is null and ${later}`
      : sql`g.key is null or (g.label, g.key) ${beyond} (${after.label}::${labelType}, ${after.key}::${type}) or (g.label = ${after.label}::${labelType} and g.key = ${after.key}::${type} and ${later})`;
  const query = sql<Place>`select x.id, g.label::text as label, g.key::text as key, x.at::text as at from (${all}) x ${of(ctx)}
    where ${keyset} order by g.key is null, g.label ${turn}, g.key ${turn}, x.at ${inTurn}, x.id ${inTurn} limit ${limit}`;
  return (await query.execute(ctx.db)).rows;
};

/**
 * One page of a grouped list. Each group is a list of its own, in the order and by the index that it has ungrouped: first
 * the rest of the group where the last page ended, then the groups after it one by one until the page is full, at last
 * what has no such value.
 */
export const groupedPage = async <DB, TB extends keyof DB, O>(
  ctx: Context,
  candidates: Rows<DB, TB, O>,
  asked: AskedGroups,
): Promise<Place[]> => {
  if (asked.few) return sortedPage(ctx, candidates, groups[asked.by], asked);
  const { by, down, order, after, limit } = asked;
  const { column, type, rows } = groups[by];
  const [[turn, beyond], [inTurn, inBeyond]] = [ways(down), ways(order.down)];
  const list = (of: RawBuilder<boolean>, many: number, keyset?: RawBuilder<boolean>) => sql`
    (${candidates
      .clearSelect()
      .where(of)
      .where(keyset ?? sql<boolean>`true`)
      .select(sql`t.id`.as('id'))
      .select(order.by.as('at'))
      .orderBy(sql`${order.by} ${inTurn}, ${order.last} ${inTurn}`)
      .limit(many)})`;
  const found: Place[] = [];
  const take = async (query: RawBuilder<Place>): Promise<void> => {
    found.push(...(await query.execute(ctx.db)).rows);
  };
  const room = () => limit - found.length;

  if (after) {
    const [label, key] = [sql`${after.label}::text`, sql`${after.key}::text`];
    const here = after.key === null ? sql<boolean>`${column} is null` : sql<boolean>`${column} = ${after.key}::${type}`;
    const keyset = sql<boolean>`(${order.by}, ${order.last}) ${inBeyond} (${after.at}::${order.type}, ${after.id}::uuid)`;
    await take(
      sql<Place>`select x.id, ${label} as label, ${key} as key, x.at::text as at from ${list(here, limit, keyset)} x order by x.at ${inTurn}, x.id ${inTurn}`,
    );
  }
  if (room() > 0 && after?.key !== null) {
    const later = after ? sql`where (g.label, g.key) ${beyond} (${after.label}::text, ${after.key}::${type})` : sql``;
    await take(sql<Place>`select x.id, g.label, g.key::text as key, x.at::text as at
      from (select * from (${rows(ctx)}) g ${later} order by g.label ${turn}, g.key ${turn} offset 0) g
      cross join lateral ${list(sql<boolean>`${column} = g.key`, room())} x
      order by g.label ${turn}, g.key ${turn}, x.at ${inTurn}, x.id ${inTurn} limit ${room()}`);
  }
  if (room() > 0 && after?.key !== null)
    await take(sql<Place>`select x.id, null as label, null as key, x.at::text as at
      from ${list(sql<boolean>`${column} is null`, room())} x order by x.at ${inTurn}, x.id ${inTurn}`);
  return found;
};
