import { sql } from 'kysely';
import { z } from 'zod';
import type { requests, RequestFilter, RequestRow, RequestSort } from '#contracts/portal/requests.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { isUnread, requestRows, stateOf, type Row } from './requests.ts';

type ListQuery = z.output<typeof requests.list.query>;
type Query = RequestFilter & { readonly q?: string | undefined };

const Key = z.tuple([z.string(), z.string()]);

const sorts = {
  '-updated': ['updatedAt', sql`t.updated_at`, 'desc'],
  updated: ['updatedAt', sql`t.updated_at`, 'asc'],
  '-created': ['createdAt', sql`t.created_at`, 'desc'],
  created: ['createdAt', sql`t.created_at`, 'asc'],
} as const;

type Rows = ReturnType<typeof requestRows>;

// Row policies draw the line, but no index serves them: arrays are compared row by row. So what they would let through
// is named here as well, as the ranges that an index has: the person's own records, and each company managed.
const reaches = (ctx: Context, query: Query, me: string): Rows[] => {
  const own = ctx.db
    .selectFrom('threads.participantCard as p')
    .select('p.recordId')
    .where('p.workspaceId', '=', ctx.workspaceId)
    .where('p.personKind', '=', 'contact')
    .where('p.personId', '=', me);
  const managed = query.whose === 'company' && ctx.actor.kind === 'contact' ? ctx.actor.companyIds : [];
  const companies = managed.filter((id) => query.company === undefined || id === query.company);
  return [
    requestRows(ctx).where('t.id', 'in', own),
    ...companies.map((companyId) => requestRows(ctx).where('t.companyId', '=', companyId)),
  ];
};

const ofState = {
  open: sql<boolean>`not (t.closed_at is not null or t.unlisted_at is not null)`,
  waiting_for_you: sql<boolean>`(t.closed_at is null and t.unlisted_at is null and t.next_step is not distinct from 'customer')`,
  in_progress: sql<boolean>`(t.closed_at is null and t.unlisted_at is null and t.next_step is distinct from 'customer')`,
  closed: sql<boolean>`(t.closed_at is not null or t.unlisted_at is not null)`,
  all: sql<boolean>`true`,
};

const filtered = (ctx: Context, wanted: Rows, query: Query): Rows => {
  let narrow = wanted.where(ofState[query.state]);
  // What was merged stands in what it was merged into, for whoever sees that; for others it is over.
  narrow = narrow.where(sql<boolean>`(t.unlisted_at is null or not exists (select from threads.record_card x
    where x.workspace_id = ${ctx.workspaceId} and x.id = r.merged_into offset 0))`);
  if (query.product !== undefined) narrow = narrow.where('t.productId', '=', query.product);
  if (query.requester !== undefined) narrow = narrow.where('t.requesterId', '=', query.requester);
  if (query.company !== undefined) narrow = narrow.where('t.companyId', '=', query.company);
  if (query.since !== undefined) narrow = narrow.where('t.createdAt', '>=', query.since);
  if (query.before !== undefined) narrow = narrow.where('t.createdAt', '<', query.before);
  if (query.q) {
    const like = `%${query.q.replace(/[\\%_]/g, String.raw`\$&`)}%`;
    narrow = narrow.where((row) => row.or([row('r.subject', 'ilike', like), row('r.reference', 'ilike', like)]));
  }
  return narrow;
};

const narrowed = (ctx: Context, wanted: Rows, query: ListQuery): Rows => {
  const [, column, way] = sorts[query.sort];
  let narrow = filtered(ctx, wanted, query);
  if (query.cursor) {
    const [at, id] = readCursor(ctx, `requests ${query.sort}`, query.cursor, Key);
    narrow = narrow.where(
      way === 'desc'
        ? sql<boolean>`(${column}, t.id) < (${at}::timestamptz, ${id}::uuid)`
        : sql<boolean>`(${column}, t.id) > (${at}::timestamptz, ${id}::uuid)`,
    );
  }
  return narrow
    .orderBy(column, way)
    .orderBy('t.id', way)
    .limit(query.limit + 1);
};

const inOrder = (sort: RequestSort) => {
  const [key, , way] = sorts[sort];
  const rising = (one: Row, other: Row): number => Date.parse(one[key]) - Date.parse(other[key]) || (one.id < other.id ? -1 : 1);
  return way === 'asc' ? rising : (one: Row, other: Row): number => rising(other, one);
};

/** Of these, the requests that the filter lets through. */
export const requestsAmong = async (ctx: Context, ids: readonly string[], query: RequestFilter): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const some = reaches(ctx, query, personOf(ctx.actor) ?? '').map((wanted) =>
    filtered(ctx, wanted.where('t.id', 'in', ids), query).execute(),
  );
  return new Set((await Promise.all(some)).flat().map(({ id }) => id));
};

/** The customer's own requests, and the company's for its managers. */
export const requestList = async (ctx: Context, query: ListQuery): Promise<{ items: RequestRow[]; next: string | null }> => {
  const me = personOf(ctx.actor) ?? '';
  const some = new Map<string, Row>();
  for (const wanted of reaches(ctx, query, me)) for (const row of await narrowed(ctx, wanted, query).execute()) some.set(row.id, row);
  const page = [...some.values()].toSorted(inOrder(query.sort)).slice(0, query.limit + 1);
  const { items, next } = pageOf(ctx, `requests ${query.sort}`, page, query.limit, (row) => [row[sorts[query.sort][0]], row.id]);
  return {
    items: items.map((row) => ({
      id: row.id,
      reference: row.reference,
      subject: row.subject,
      snippet: row.snippet,
      state: stateOf(row),
      unread: isUnread(row),
      requester: row.requesterName,
      mine: row.requesterId === me,
      updatedAt: row.updatedAt,
    })),
    next,
  };
};
