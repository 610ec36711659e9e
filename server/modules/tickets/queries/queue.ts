import { sql } from 'kysely';
import { z } from 'zod';
import { Grouping, type Folder, type tickets, type TicketRow } from '#contracts/tickets.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { makeCursor, pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { InvalidInput } from '#server/platform/refusal.ts';
import { bounded, exactTo } from './counts.ts';
import { folderConditions, isOpenFolder } from './folder-filter.ts';
import { candidates } from './candidates.ts';
import { fieldGroups, orderingField, type OrderingField } from './field-order.ts';
import { isContinuous, walkedPage } from './field-walk.ts';
import { groupedPage, sortedPage, type Place } from './queue-groups.ts';
import { listedValues } from './listed-values.ts';
import { queueConditions } from './queue-filter.ts';
import { listRows, rowView, type ListRow } from './ticket-row.ts';

type QueueQuery = z.output<typeof tickets.queue.query>;
type Filter = Omit<QueueQuery, 'cursor' | 'limit' | 'sort' | 'by' | 'values'>;

type Rows = ReturnType<typeof candidates>;

const priorityRank = sql<number>`array_position('{low,normal,high,urgent}'::text[], t.priority)`;

const orders = {
  updated: { by: sql<string>`t.updated_at`, type: sql`timestamptz`, of: (row: ListRow) => row.updatedAt },
  created: { by: sql<string>`t.created_at`, type: sql`timestamptz`, of: (row: ListRow) => row.createdAt },
  number: { by: sql<string>`r.number`, type: sql`int`, of: (row: ListRow) => row.number },
  // What nothing is due of comes last.
  due: {
    by: sql<string>`coalesce(t.next_due_at, 'infinity'::timestamptz)`,
    type: sql`timestamptz`,
    of: (row: ListRow) => row.nextDueAt ?? 'infinity',
  },
  priority: { by: priorityRank, type: sql`int`, of: (row: ListRow) => ['low', 'normal', 'high', 'urgent'].indexOf(row.priority) + 1 },
} as const;

const Key = z.tuple([z.union([z.string(), z.number()]), z.string()]);

type Settings = Awaited<ReturnType<typeof workspaceSettings>>;

type Wanted = QueueQuery['values'];

// Values are asked for only where they are shown.
const shown = async (ctx: Context, page: readonly ListRow[], settings: Settings, wanted: Wanted): Promise<TicketRow[]> => {
  if (!wanted?.length) return page.map((row) => rowView(ctx, row, settings));
  const values = await listedValues(ctx, wanted, page);
  return page.map((row) => ({ ...rowView(ctx, row, settings), values: values(row) }));
};

type Conditions = ReturnType<typeof folderConditions>;
const isWithin = async (ctx: Context, conditions: Conditions, most: number): Promise<boolean> => {
  const { rows } = await sql<{ many: number }>`select ${bounded(ctx, conditions, true, most)} as many`.execute(ctx.db);
  return (rows[0]?.many ?? 0) <= most;
};

// Many companies and few tickets: looking for each company's would read the few again and again.
const isSmall = async (ctx: Context, folder: Folder, settings: Settings): Promise<boolean> =>
  folder !== 'all' && folder !== 'closed' && (await isWithin(ctx, folderConditions(ctx, folder, settings), exactTo));

/** `apart`: the tickets are found first, and then what a list shows of them. */
const plainQueue = async (
  ctx: Context,
  all: Rows,
  query: QueueQuery,
  { few, apart }: { few: boolean; apart: boolean },
  settings: Settings,
) => {
  let rows = all;
  const name = query.sort.replace('-', '') as keyof typeof orders;
  const down = query.sort.startsWith('-');
  const order = orders[name];
  const list = `tickets ${query.sort}`;
  const last = name === 'number' ? sql`r.id` : sql`t.id`;
  // Makes it an inner join, which can be walked from the record's side.
  if (name === 'number') rows = rows.where('r.number', 'is not', null);
  if (query.cursor) {
    const [value, id] = readCursor(ctx, list, query.cursor, Key);
    rows = rows.where(sql<boolean>`(${order.by}, ${last}) ${down ? sql`<` : sql`>`} (${value}::${order.type}, ${id}::uuid)`);
  }
  const direction = down ? 'desc' : 'asc';
  // Not as a value: a plan for any limit would take the page for a tenth of all tickets, and the database would rather
  // plan anew each time.
  const most = sql.lit(query.limit + 1);
  // Few are found first and put in order then. A plan made for any number of them would walk along the order through all
  // tickets that there are; it does not look over this fence.
  const fenced = rows
    .clearSelect()
    .select(['t.id', sql`${order.by}`.as('at')])
    .offset(sql<number>`0`)
    .as('x');
  const wanted = few
    ? ctx.db.selectFrom(fenced).select('x.id').orderBy('x.at', direction).orderBy('x.id', direction).limit(most)
    : rows.orderBy(order.by, direction).orderBy(last, direction).limit(most);
  const ids = apart ? (await wanted.execute()).map(({ id }) => id) : wanted;
  const page = await listRows(ctx)
    .where('length' in ids ? sql<boolean>`t.id = any(${ids})` : sql<boolean>`t.id = any(array(${ids}))`)
    .orderBy(order.by, direction)
    .orderBy('t.id', direction)
    .execute();
  const { items, next } = pageOf(ctx, list, page, query.limit, (row) => [order.of(row), row.id]);
  return { items: await shown(ctx, items, settings, query.values), next };
};

const GroupKey = z.tuple([z.string().nullable(), z.string().nullable(), z.string(), z.string()]);

type KeyOf = (place: Place) => readonly (string | null)[];

const inPlaces = async (ctx: Context, list: string, places: readonly Place[], query: QueueQuery, settings: Settings, keyOf: KeyOf) => {
  const { items, next } = pageOf(ctx, list, places, query.limit, keyOf);
  const ids = items.map(({ id }) => id);
  const found = ids.length === 0 ? [] : await listRows(ctx).where('t.id', 'in', ids).execute();
  const page = found.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  return { items: await shown(ctx, page, settings, query.values), next };
};

/** In groups, or in the order of names, which is the same without headings. */
const groupedQueue = async (
  ctx: Context,
  rows: Rows,
  query: QueueQuery,
  { by, few }: { by: Grouping; few: boolean },
  settings: Settings,
) => {
  const sort = query.by ? query.sort : '-updated';
  const name = sort.replace('-', '') as keyof typeof orders;
  const list = `tickets ${query.sort} ${query.by ?? ''}`;
  const key = query.cursor ? readCursor(ctx, list, query.cursor, GroupKey) : null;
  const places = await groupedPage(ctx, rows, {
    by,
    few,
    down: query.by === undefined && query.sort.startsWith('-'),
    order: { by: orders[name].by, last: name === 'number' ? sql`r.id` : sql`t.id`, down: sort.startsWith('-'), type: orders[name].type },
    after: key && { label: key[0], key: key[1], at: key[2], id: key[3] },
    limit: query.limit + 1,
  });
  return inPlaces(ctx, list, places, query, settings, ({ label, key: of, at, id }) => [label, of, at, id]);
};

// So many are looked up in the values one by one and put in order; of more, the values are walked.
const mostOrdered = 3_000;

const FieldKey = z.tuple([z.enum(['sorted', 'walked']), ...GroupKey.def.items]);

/** `led`: conditions that an index leads to, so that counting what they find costs no more than it finds. */
interface Narrowed {
  readonly rows: Rows;
  readonly found: boolean;
  readonly led: Conditions | null;
}

const fieldQueue = async (
  ctx: Context,
  ordering: OrderingField,
  query: QueueQuery,
  settings: Settings,
  { rows, ...narrowed }: Narrowed,
) => {
  const list = `tickets ${query.sort} ${query.by ?? ''}`;
  const key = query.cursor ? readCursor(ctx, list, query.cursor, FieldKey) : null;
  const after = key && { label: key[1], key: key[2], at: key[3], id: key[4] };
  const [isDown, limit] = [query.sort.startsWith('-'), query.limit + 1];
  // A list goes on as it began, though it may have grown meanwhile.
  const isFew = async () => narrowed.found || (narrowed.led !== null && (await isWithin(ctx, narrowed.led, mostOrdered)));
  const way = key?.[0] ?? ((await isFew()) ? 'sorted' : 'walked');
  const name = query.by === undefined ? 'updated' : (query.sort.replace('-', '') as keyof typeof orders);
  const down = query.by === undefined && isDown;
  const order = {
    by: orders[name].by,
    type: orders[name].type,
    last: name === 'number' ? sql`r.id` : sql`t.id`,
    down: query.by === undefined || isDown,
  };
  const asked = { down, after, limit };
  const byId = { by: sql`t.id`, type: sql`uuid`, last: sql`t.id`, down };
  const inValue = query.by === undefined && ordering.of === 'field' && isContinuous(ordering.field) ? byId : order;
  const { places, reached } =
    way === 'sorted'
      ? { places: await sortedPage(ctx, rows, fieldGroups(ctx, ordering), { ...asked, order: inValue }), reached: null }
      : await walkedPage(ctx, ordering, query.by !== undefined, { ...asked, rows, open: isOpenFolder(query.folder), order });
  const keyOf = (place: Place) => [way, place.label, place.key, place.at, place.id] as const;
  const page = await inPlaces(ctx, list, places, query, settings, keyOf);
  return reached ? { ...page, next: makeCursor(ctx, list, keyOf(reached)) } : page;
};

/** One page of one folder in one order; the key of the last row leads to the next page. */
export const queue = async (ctx: Context, query: QueueQuery): Promise<{ items: TicketRow[]; next: string | null }> => {
  const settings = await workspaceSettings(ctx);
  const { conditions, led, found } = await queueConditions(ctx, query);
  const all = [...conditions, ...folderConditions(ctx, query.folder, settings)];
  let rows = candidates(ctx);
  for (const condition of all) rows = rows.where(condition);
  const name = query.sort.replace('-', '');
  const ordering = await orderingField(ctx, query);
  if (ordering) {
    const folder = folderConditions(ctx, query.folder, settings);
    return fieldQueue(ctx, ordering, query, settings, {
      rows,
      found,
      led: query.folder !== 'all' || led.length > 0 ? [...folder, ...led] : null,
    });
  }
  const named = Grouping.exclude(['priority']).safeParse(name).data;
  if (named && query.by) throw new InvalidInput([{ path: 'query.sort', message: `A grouped list is in no order of names: ${query.sort}` }]);
  const by = Grouping.optional().parse(query.by) ?? named;
  const few =
    found ||
    (query.folder === 'closed' && name !== 'updated' && !named) ||
    (by !== undefined && (await isSmall(ctx, query.folder, settings)));
  // What a filter finds is planned for its very values each time; the long question for what a list shows need not be.
  const apart = few || conditions.length > 0 || ['staff-overdue', 'customer-silent'].includes(query.folder);
  return by ? groupedQueue(ctx, rows, query, { by, few }, settings) : plainQueue(ctx, rows, query, { few, apart }, settings);
};

/** The tickets that a filter finds, in no order that matters. */
export const idsInQueue = async (ctx: Context, query: Filter, most: number): Promise<string[]> => {
  const { conditions } = await queueConditions(ctx, query);
  let rows = candidates(ctx);
  for (const condition of [...conditions, ...folderConditions(ctx, query.folder, await workspaceSettings(ctx))])
    rows = rows.where(condition);
  return (await rows.limit(most).execute()).map(({ id }) => id);
};
