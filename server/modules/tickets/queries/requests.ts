import { sql } from 'kysely';
import { z } from 'zod';
import type { requests, RequestEntry, RequestPage, RequestRow, RequestState } from '#contracts/portal/requests.ts';
import type { Entry } from '#contracts/threads.ts';
import { catalogCards } from '#server/modules/catalog/index.ts';
import { authorOf, presentOn, readDraft, recordCards, threadPage, visibleRecord } from '#server/modules/threads/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { placeOfRequest } from '../access.ts';
import { arrivalOn } from '../rules/status-flow.ts';

type ListQuery = z.output<typeof requests.list.query>;

// What a customer is ever shown of a ticket: an allow-list of its own, never the staff's row with parts removed.
const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('tickets.ticket as t')
    .innerJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 't.workspaceId').onRef('r.id', '=', 't.id'))
    .select([
      't.id',
      'r.reference',
      'r.subject',
      't.snippet',
      't.statusGroup',
      't.nextStep',
      't.requesterId',
      't.requesterName',
      't.productId',
      't.shownAt',
      't.customerSeenAt',
      't.closedAt',
      't.createdAt',
      't.updatedAt',
      't.unlistedAs',
    ])
    .where('t.workspaceId', '=', ctx.workspaceId)
    .where('r.workspaceId', '=', ctx.workspaceId)
    .where((row) => row.or([row('t.unlistedAt', 'is', null), row('t.unlistedAs', '=', 'merged')]));

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const stateOf = (row: Row): RequestState =>
  row.closedAt !== null || row.unlistedAs !== null ? 'closed' : row.nextStep === 'customer' ? 'waiting_for_you' : 'in_progress';

const isUnread = (row: Row): boolean =>
  row.shownAt !== null && (row.customerSeenAt === null || Date.parse(row.shownAt) > Date.parse(row.customerSeenAt));

const Key = z.tuple([z.string(), z.string()]);

type Rows = ReturnType<typeof rows>;

// Row policies draw the line, but no index serves them: arrays are compared row by row. So what they would let through
// is named here as well, as the ranges that an index has: the person's own records, and each company managed.
const reaches = (ctx: Context, query: ListQuery, me: string): Rows[] => {
  const own = ctx.db
    .selectFrom('threads.participantCard as p')
    .select('p.recordId')
    .where('p.workspaceId', '=', ctx.workspaceId)
    .where('p.personKind', '=', 'contact')
    .where('p.personId', '=', me);
  const companies = query.whose === 'company' && ctx.actor.kind === 'contact' ? ctx.actor.companyIds : [];
  return [rows(ctx).where('t.id', 'in', own), ...companies.map((companyId) => rows(ctx).where('t.companyId', '=', companyId))];
};

const narrowed = (ctx: Context, wanted: Rows, query: ListQuery): Rows => {
  let narrow = wanted;
  // What was merged stands in what it was merged into, for whoever sees that; for others it is over.
  narrow = narrow.where(sql<boolean>`(t.unlisted_at is null or not exists (select from threads.record_card x
    where x.workspace_id = ${ctx.workspaceId} and x.id = r.merged_into offset 0))`);
  const over = sql<boolean>`(t.closed_at is not null or t.unlisted_at is not null)`;
  if (query.state !== 'all') narrow = narrow.where(query.state === 'open' ? sql<boolean>`not ${over}` : over);
  if (query.q) {
    const like = `%${query.q.replace(/[\\%_]/g, String.raw`\$&`)}%`;
    narrow = narrow.where((row) => row.or([row('r.subject', 'ilike', like), row('r.reference', 'ilike', like)]));
  }
  if (query.cursor) {
    const [at, id] = readCursor(ctx, 'requests', query.cursor, Key);
    narrow = narrow.where(sql<boolean>`(t.updated_at, t.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  return narrow
    .orderBy('t.updatedAt', 'desc')
    .orderBy('t.id', 'desc')
    .limit(query.limit + 1);
};

const latestFirst = (one: Row, other: Row): number =>
  Date.parse(other.updatedAt) - Date.parse(one.updatedAt) || (one.id < other.id ? 1 : -1);

/** The customer's own requests, and the company's for its managers. */
export const requestList = async (ctx: Context, query: ListQuery): Promise<{ items: RequestRow[]; next: string | null }> => {
  const me = personOf(ctx.actor) ?? '';
  const some = new Map<string, Row>();
  for (const wanted of reaches(ctx, query, me)) for (const row of await narrowed(ctx, wanted, query).execute()) some.set(row.id, row);
  const page = [...some.values()].toSorted(latestFirst).slice(0, query.limit + 1);
  const { items, next } = pageOf(ctx, 'requests', page, query.limit, (row) => [row.updatedAt, row.id]);
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

const callView = (me: string, call: Entry['call']): RequestEntry['call'] =>
  call && {
    direction: call.direction,
    who: call.contact?.name ?? null,
    mine: call.contact?.id === me,
    number: call.number,
    minutes: call.minutes,
    at: call.at,
  };

const entryView = (me: string, entry: Entry): RequestEntry => ({
  id: entry.id,
  of: entry.of?.reference ?? null,
  kind: entry.kind === 'event' ? 'event' : 'message',
  mine: entry.author.kind === 'contact' && entry.author.id === me,
  author: entry.author.name,
  from: entry.author.side === 'customer' ? 'customer' : 'staff',
  text: entry.text,
  formatted: entry.formatted,
  masked: entry.masked,
  pictures: entry.pictures.count,
  quoteFrom: entry.quoteFrom,
  files: entry.attachments.map(({ id, name, mediaType, size, inline }) => ({ id, name, mediaType, size, inline })),
  call: callView(me, entry.call),
  event: entry.event?.name === 'closed' || entry.event?.name === 'reopened' ? entry.event.name : null,
  at: entry.at,
});

const pageOfThread = 100;

const saidBefore = async (
  ctx: Context,
  record: Parameters<typeof threadPage>[1],
  me: string,
  before?: string,
): Promise<Pick<RequestPage, 'entries' | 'earlier'>> => {
  const { items, earlier } = await threadPage(ctx, record, pageOfThread, before);
  const told = items.filter((entry) => entry.kind !== 'event' || ['closed', 'reopened'].includes(entry.event?.name ?? ''));
  // A page of nothing but lines that no customer sees is no page.
  if (told.length === 0 && earlier) return saidBefore(ctx, record, me, items[0]?.id);
  return { entries: told.map((entry) => entryView(me, entry)), earlier };
};

/** What was said before a message; the place is named by the message, since its number would tell of others (S-5). */
export const requestBefore = async (ctx: Context, id: string, entryId: string) => {
  found(await rows(ctx).where('t.id', '=', id).executeTakeFirst());
  const record = await visibleRecord(ctx, id);
  found(await authorOf(ctx, entryId));
  return saidBefore(ctx, record, personOf(ctx.actor) ?? '', entryId);
};

/** One request as its customer sees it: no lanes, no gaps, no numbers that would show one. */
export const requestPage = async (ctx: Context, id: string): Promise<Omit<RequestPage, 'fields'>> => {
  const row = found(await rows(ctx).where('t.id', '=', id).executeTakeFirst());
  const record = await visibleRecord(ctx, id);
  const me = personOf(ctx.actor) ?? '';
  const thread = await saidBefore(ctx, record, me);
  const present = await presentOn(ctx, record);
  const draft = await readDraft(ctx, id, 'everyone');
  const { reopenDays } = await workspaceSettings(ctx);
  const place = row.unlistedAs === null ? null : await placeOfRequest(ctx, id);
  const over = row.closedAt !== null || row.unlistedAs !== null;
  return {
    id: row.id,
    reference: row.reference,
    subject: row.subject,
    state: stateOf(row),
    movedTo: place && !place.over ? ((await recordCards(ctx, [place.id]))[0]?.reference ?? null) : null,
    product: row.productId === null ? null : ((await catalogCards.product(ctx, row.productId))?.name ?? null),
    requester: row.requesterName,
    ...thread,
    someoneIsReplying: present.some((person) => person.kind === 'member' && person.writing !== null),
    draft: draft ? { text: draft.text, version: draft.version } : null,
    productId: row.productId,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    can: {
      reply: true,
      close: !over,
      reopen: row.unlistedAs === null && row.closedAt !== null && arrivalOn(row.closedAt, ctx.now, reopenDays) === 'reopens',
    },
  };
};
