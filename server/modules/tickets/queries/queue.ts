import { sql } from 'kysely';
import { z } from 'zod';
import type { tickets, TicketRow } from '#contracts/tickets.ts';
import { readMarksOf, writingOn } from '#server/modules/threads/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { folderConditions } from './folder-filter.ts';
import { tagsOf } from './ticket-tags.ts';
import { queueConditions } from './queue-filter.ts';
import { rowView, ticketRows, type TicketRecord } from './ticket-row.ts';

type QueueQuery = z.output<typeof tickets.queue.query>;

// Only what filters and orders ask about: names are fetched for the fifty tickets of a page, not for all that fit. Nor
// is the record read where nothing asks about it: the planner drops an outer join that it needs nothing of.
const candidates = (ctx: Context) =>
  ctx.db
    .selectFrom('tickets.ticket as t')
    .leftJoin('threads.recordCard as r', (join) =>
      join.on('r.workspaceId', '=', ctx.workspaceId).onRef('r.workspaceId', '=', 't.workspaceId').onRef('r.id', '=', 't.id'),
    )
    .select('t.id')
    .where('t.workspaceId', '=', ctx.workspaceId);
type Rows = ReturnType<typeof candidates>;

// The closed of some months in an order of no index: found first and sorted then. A plan made for any number of days
// would walk through all that were ever closed; it does not look over this fence.
const inOrder = (ctx: Context, rows: Rows): Rows =>
  candidates(ctx).where(
    't.id',
    'in',
    ctx.db
      .selectFrom(
        rows
          .clearSelect()
          .select('t.id')
          .offset(sql<number>`0`)
          .as('closed'),
      )
      .select('closed.id'),
  );

const priorityRank = sql<number>`array_position('{low,normal,high,urgent}'::text[], t.priority)`;

const orders = {
  updated: { by: sql<string>`t.updated_at`, of: (row: TicketRecord) => row.updatedAt },
  created: { by: sql<string>`t.created_at`, of: (row: TicketRecord) => row.createdAt },
  number: { by: sql<string>`r.number`, of: (row: TicketRecord) => row.number },
  priority: { by: priorityRank, of: (row: TicketRecord) => ['low', 'normal', 'high', 'urgent'].indexOf(row.priority) + 1 },
} as const;

const Key = z.tuple([z.union([z.string(), z.number()]), z.string()]);

/** One page of one folder in one order; the key of the last row leads to the next page. */
export const queue = async (ctx: Context, query: QueueQuery): Promise<{ items: TicketRow[]; next: string | null }> => {
  const settings = await workspaceSettings(ctx);
  const name = query.sort.replace('-', '') as keyof typeof orders;
  const down = query.sort.startsWith('-');
  const order = orders[name];
  const { conditions, found } = await queueConditions(ctx, query);
  let rows = candidates(ctx);
  for (const condition of [...conditions, ...folderConditions(query.folder, ctx.now, settings)]) rows = rows.where(condition);
  if (found || (query.folder === 'closed' && name !== 'updated')) rows = inOrder(ctx, rows);
  const list = `tickets ${query.sort}`;
  const last = name === 'number' ? sql`r.id` : sql`t.id`;
  // Makes it an inner join, which can be walked from the record's side.
  if (name === 'number') rows = rows.where('r.number', 'is not', null);
  if (query.cursor) {
    const [value, id] = readCursor(ctx, list, query.cursor, Key);
    const compare = down ? sql`<` : sql`>`;
    const bound = name === 'number' || name === 'priority' ? sql`${value}::int` : sql`${value}::timestamptz`;
    rows = rows.where(sql<boolean>`(${order.by}, ${last}) ${compare} (${bound}, ${id}::uuid)`);
  }
  const direction = down ? 'desc' : 'asc';
  const wanted = rows
    .orderBy(order.by, direction)
    .orderBy(last, direction)
    .limit(query.limit + 1);
  const page = await ticketRows(ctx).where('t.id', 'in', wanted).orderBy(order.by, direction).orderBy('t.id', direction).execute();
  const { items: shown, next } = pageOf(ctx, list, page, query.limit, (row) => [order.of(row), row.id]);
  const ids = shown.map((row) => row.id);
  const marks = await readMarksOf(ctx, ids);
  const writing = await writingOn(ctx, ids);
  const tags = await tagsOf(ctx, ids);
  return {
    items: shown.map((row) =>
      rowView(ctx, row, settings, { seen: marks.get(row.id) ?? 0, writing: writing.has(row.id), tags: tags.get(row.id) ?? [] }),
    ),
    next,
  };
};
