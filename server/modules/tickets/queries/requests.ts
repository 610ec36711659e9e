import type { RequestEntry, RequestPage, RequestState } from '#contracts/portal/requests.ts';
import type { Entry } from '#contracts/threads.ts';
import { catalogCards } from '#server/modules/catalog/index.ts';
import { authorOf, presentOn, readDraft, recordCards, threadPage, visibleRecord } from '#server/modules/threads/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { placeOfRequest } from '../access.ts';
import { arrivalOn } from '../rules/status-flow.ts';

// What a customer is ever shown of a ticket: an allow-list of its own, never the staff's row with parts removed.
export const requestRows = (ctx: Context) =>
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

export type Row = Awaited<ReturnType<ReturnType<typeof requestRows>['execute']>>[number];

export const stateOf = (row: Row): RequestState =>
  row.closedAt !== null || row.unlistedAs !== null ? 'closed' : row.nextStep === 'customer' ? 'waiting_for_you' : 'in_progress';

export const isUnread = (row: Row): boolean =>
  row.shownAt !== null && (row.customerSeenAt === null || Date.parse(row.shownAt) > Date.parse(row.customerSeenAt));

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
  found(await requestRows(ctx).where('t.id', '=', id).executeTakeFirst());
  const record = await visibleRecord(ctx, id);
  found(await authorOf(ctx, entryId));
  return saidBefore(ctx, record, personOf(ctx.actor) ?? '', entryId);
};

/** One request as its customer sees it: no lanes, no gaps, no numbers that would show one. */
export const requestPage = async (ctx: Context, id: string): Promise<Omit<RequestPage, 'fields'>> => {
  const row = found(await requestRows(ctx).where('t.id', '=', id).executeTakeFirst());
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
