import { sql, type RawBuilder } from 'kysely';
import type { Field } from '#contracts/fields.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { candidates } from './candidates.ts';
import { idsOf, isNamed, labelOf, recordOf, valueColumn, yesAndNo, type OrderingField } from './field-order.ts';
import { few } from './link-filter.ts';
import type { Place } from './queue-groups.ts';

/** A long list in the order of a custom field, which is read along an index of values. */
export interface Walk {
  readonly rows: ReturnType<typeof candidates>;
  /** Its folder has open tickets only. */
  readonly open: boolean;
  readonly down: boolean;
  /** Of the rows inside a group, and of those that have nothing in the field. */
  readonly order: {
    readonly by: RawBuilder<unknown>;
    readonly last: RawBuilder<unknown>;
    readonly down: boolean;
    readonly type: RawBuilder<unknown>;
  };
  readonly after: Place | null;
  readonly limit: number;
  readonly reach?: typeof usualReach;
}
/** `reached`: so far the list was read without the page being full. */
export interface Walked {
  readonly places: Place[];
  readonly reached: Place | null;
}

const turns = (down: boolean) => (down ? ([sql`desc`, sql`<`] as const) : ([sql`asc`, sql`>`] as const));

const [least, most] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** The field's values `v`; of an open list those of open tickets alone. */
const valuesIn = (ctx: Context, { of, field }: OrderingField, open: boolean, more = sql``) => sql`from fields.value_card v
  where v.workspace_id = ${ctx.workspaceId} and v.field_id = ${field.id} and ${valueColumn(field)} is not null
    ${open && of === 'field' ? sql`and v.ticket_open` : sql``} ${more}`;

// How far one page looks along the values for tickets that the filters let through: tickets, or companies and people
// with all of theirs, or groups. Where it finds too few, the next page goes on.
const usualReach = { tickets: 20_000, owners: 1_000, groups: 40 };

/** Along the values of tickets. */
const byValue = async (
  ctx: Context,
  ordering: OrderingField,
  { rows, open, down, after, limit, reach = usualReach }: Walk,
): Promise<Walked> => {
  const column = valueColumn(ordering.field);
  const { type } = labelOf(ctx, ordering.field, column);
  const [turn, beyond] = turns(down);
  const later = after ? sql`and (${column}, v.record_id) ${beyond} (${after.label}::${type}, ${after.id}::uuid)` : sql``;
  const walked = sql`select ${column} as value, v.record_id ${valuesIn(ctx, ordering, open, later)} order by ${column} ${turn}, v.record_id ${turn}`;
  const one = rows
    .clearSelect()
    .select(sql`t.id`.as('id'))
    .where(sql<boolean>`t.id = v.record_id`)
    .offset(sql<number>`0`);
  const found = await sql<Place>`select x.id, v.value::text as label, '' as key, x.id::text as at
    from (${walked} limit ${sql.lit(reach.tickets)}) v cross join lateral (${one}) x
    order by v.value ${turn}, v.record_id ${turn} limit ${sql.lit(limit)}`.execute(ctx.db);
  if (found.rows.length >= limit) return { places: [...found.rows], reached: null };
  const end = await sql<Place>`select v.record_id as id, v.value::text as label, '' as key, v.record_id::text as at
    from (${walked} offset ${sql.lit(reach.tickets - 1)} limit 1) v`.execute(ctx.db);
  return { places: [...found.rows], reached: end.rows[0] ?? null };
};

/** Along the values of companies or people: the tickets of each, those changed last first. The one where a page ended comes again. */
const byOwner = async (
  ctx: Context,
  ordering: OrderingField,
  { rows, open, down, after, limit, reach = usualReach }: Walk,
): Promise<Walked> => {
  const column = valueColumn(ordering.field);
  const { type } = labelOf(ctx, ordering.field, column);
  const [turn] = turns(down);
  const from = after ? sql`and (${column}, v.record_id) ${down ? sql`<=` : sql`>=`} (${after.label}::${type}, ${after.key}::uuid)` : sql``;
  const walked = sql`select ${column} as value, v.record_id ${valuesIn(ctx, ordering, open, from)} order by ${column} ${turn}, v.record_id ${turn}`;
  const begun = sql`o.record_id = ${after?.key ?? null}::uuid`;
  const theirs = rows
    .clearSelect()
    .select([sql`t.id`.as('id'), sql`t.updated_at`.as('at')])
    .where(sql<boolean>`${recordOf[ordering.of]} = o.record_id`)
    .where(
      sql<boolean>`(t.updated_at, t.id) < (case when ${begun} then ${after?.at ?? null}::timestamptz else 'infinity' end,
        case when ${begun} then ${after?.id ?? null}::uuid else ${most}::uuid end)`,
    )
    .orderBy(sql`t.updated_at desc, t.id desc`)
    .limit(sql.lit(limit));
  const found = await sql<Place>`select x.id, o.value::text as label, o.record_id::text as key, x.at::text as at
    from (${walked} limit ${sql.lit(reach.owners + 1)}) o cross join lateral (${theirs}) x
    order by o.value ${turn}, o.record_id ${turn}, x.at desc, x.id desc limit ${sql.lit(limit)}`.execute(ctx.db);
  if (found.rows.length >= limit) return { places: [...found.rows], reached: null };
  const end = await sql<Place>`select ${least}::uuid as id, o.value::text as label, o.record_id::text as key, '-infinity' as at
    from (${walked} offset ${sql.lit(reach.owners)} limit 1) o`.execute(ctx.db);
  return { places: [...found.rows], reached: end.rows[0] ?? null };
};

/** The different values that stand in the field, one look at the index for each; those of a table as they stand there. */
const different = (ctx: Context, ordering: OrderingField, open: boolean): RawBuilder<unknown> => {
  const { field } = ordering;
  if (field.kind === 'choice') return sql`select unnest(${idsOf(field)}) as value`;
  if (field.kind === 'checkbox') return sql`select unnest(${yesAndNo}) as value`;
  const column = valueColumn(field);
  const next = (more = sql``) => sql`(select ${column} as value ${valuesIn(ctx, ordering, open, more)} order by ${column} limit 1)`;
  return sql`with recursive d(value) as (${next()} union all select ${next(sql`and ${column} > d.value`)} from d where d.value is not null)
    select d.value from d where d.value is not null`;
};

const groupsOf = (ctx: Context, ordering: OrderingField, { open, down }: Walk, which: RawBuilder<unknown>): RawBuilder<unknown> => {
  const [turn] = turns(down);
  const { label } = labelOf(ctx, ordering.field, sql`u.value`);
  const key = isNamed(ordering.field) ? sql`u.value` : sql`''::text`;
  return sql`select * from (select ${label} as label, ${key} as key, u.value from (${different(ctx, ordering, open)}) u) g
    where ${which} order by g.label ${turn}, g.key ${turn}`;
};

/**
 * Group by group. One of few tickets is found by its value and put in order; one of more is the list in its own order, each ticket
 * looked up by key.
 */
const inGroups = async (
  ctx: Context,
  ordering: OrderingField,
  walk: Walk,
  { which, keyset }: { which: RawBuilder<unknown>; keyset: RawBuilder<boolean> | null },
): Promise<Place[]> => {
  const { of, field } = ordering;
  const { rows, open, down, order, limit, reach = usualReach } = walk;
  const [[turn], [inTurn]] = [turns(down), turns(order.down)];
  const here = sql`and ${valueColumn(field)} = g.value`;
  const theirs = sql`from tickets.ticket t where t.workspace_id = ${ctx.workspaceId} and ${recordOf[of]} = v.record_id
    ${open ? sql`and t.closed_at is null and t.unlisted_at is null` : sql``}`;
  const members =
    of === 'field'
      ? sql`select ${valuesIn(ctx, ordering, open, here)}`
      : sql`select from (select v.record_id ${valuesIn(ctx, ordering, open, here)} offset 0) v
          cross join lateral (select ${theirs} limit ${sql.lit(few + 1)}) t`;
  const own = (keyset ? rows.where(keyset) : rows).clearSelect().select([sql`t.id`.as('id'), order.by.as('at')]);
  const found = own.where(sql<boolean>`${recordOf[of]} = v.record_id`).offset(sql<number>`0`);
  const looked = own
    .where(sql<boolean>`c.many > ${sql.lit(few)}`)
    .where(sql<boolean>`exists (select ${valuesIn(ctx, ordering, false, here)} and v.record_id = ${recordOf[of]} offset 0)`)
    .orderBy(sql`${order.by} ${inTurn}, ${order.last} ${inTurn}`)
    .limit(sql.lit(limit));
  const places = await sql<Place>`select x.id, g.label::text as label, g.key::text as key, x.at::text as at
    from (${groupsOf(ctx, ordering, walk, which)} limit ${sql.lit(reach.groups)}) g
    cross join lateral (select count(*) as many from (${members} limit ${sql.lit(few + 1)}) b) c
    cross join lateral (
      (select y.id, y.at from (select v.record_id ${valuesIn(ctx, ordering, open, here)} offset 0) v cross join lateral (${found}) y
        where c.many <= ${sql.lit(few)} order by y.at ${inTurn}, y.id ${inTurn} limit ${sql.lit(limit)})
      union all (${looked})) x
    order by g.label ${turn}, g.key ${turn}, x.at ${inTurn}, x.id ${inTurn} limit ${sql.lit(limit)}`.execute(ctx.db);
  return [...places.rows];
};

const keysetOf = ({ order, after }: Walk): RawBuilder<boolean> | null =>
  after && sql<boolean>`(${order.by}, ${order.last}) ${turns(order.down)[1]} (${after.at}::${order.type}, ${after.id}::uuid)`;

// Of what is in order by itself, each value is hardly ever two tickets'.
const continuous: ReadonlySet<Field['kind']> = new Set(['number', 'money', 'text', 'date']);
export const isContinuous = ({ kind }: Field): boolean => continuous.has(kind);

// A group that is done; what comes next is the one after it.
const done = { at: '', id: '' } as const;

const byGroup = async (ctx: Context, ordering: OrderingField, walk: Walk): Promise<Walked> => {
  const { after, reach = usualReach } = walk;
  const { type } = labelOf(ctx, ordering.field, sql`g.value`);
  const key = isNamed(ordering.field) ? sql`uuid` : sql`text`;
  const begun = sql`(${after?.label ?? null}::${type}, ${after?.key ?? null}::${key})`;
  const isBegun = after !== null && after.id !== done.id;
  const rest = isBegun ? await inGroups(ctx, ordering, walk, { which: sql`(g.label, g.key) = ${begun}`, keyset: keysetOf(walk) }) : [];
  const limit = walk.limit - rest.length;
  if (limit <= 0) return { places: rest, reached: null };
  const which = after ? sql`(g.label, g.key) ${turns(walk.down)[1]} ${begun}` : sql`true`;
  const places = [...rest, ...(await inGroups(ctx, ordering, { ...walk, limit }, { which, keyset: null }))];
  if (places.length >= walk.limit) return { places, reached: null };
  const end = await sql<Pick<Place, 'label' | 'key'>>`select g.label::text as label, g.key::text as key
    from (${groupsOf(ctx, ordering, walk, which)} offset ${sql.lit(reach.groups - 1)} limit 1) g`.execute(ctx.db);
  return { places, reached: end.rows[0] ? { ...end.rows[0], ...done } : null };
};

/** Past those that have a value, of which whoever comes here has seen all. */
const empty = async (ctx: Context, { of, field }: OrderingField, { rows, order, after, limit, ...walk }: Walk): Promise<Place[]> => {
  const [inTurn] = turns(order.down);
  const keyset = after?.key === null ? keysetOf({ rows, order, after, limit, ...walk }) : null;
  const left = (keyset ? rows.where(keyset) : rows)
    .clearSelect()
    .select([sql`t.id`.as('id'), order.by.as('at')])
    .where(
      sql<boolean>`not exists (select from fields.value_card v
        where v.workspace_id = ${ctx.workspaceId} and v.record_id = ${recordOf[of]} and v.field_id = ${field.id} offset 0)`,
    )
    .orderBy(sql`${order.by} ${inTurn}, ${order.last} ${inTurn}`)
    .limit(sql.lit(limit));
  const places = await sql<Place>`select x.id, null as label, null as key, x.at::text as at from (${left}) x`.execute(ctx.db);
  return [...places.rows];
};

/** One page of a list of any length in the order or in groups of a field; what has nothing in it comes last. */
export const walkedPage = async (ctx: Context, ordering: OrderingField, inGroup: boolean, walk: Walk): Promise<Walked> => {
  const along = inGroup || !isContinuous(ordering.field) ? byGroup : ordering.of === 'field' ? byValue : byOwner;
  const { places, reached } = walk.after?.key === null ? { places: [], reached: null } : await along(ctx, ordering, walk);
  const room = walk.limit - places.length;
  if (reached || room <= 0) return { places, reached };
  return { places: [...places, ...(await empty(ctx, ordering, { ...walk, limit: room }))], reached: null };
};
