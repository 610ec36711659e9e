import type { Selectable } from 'kysely';
import type { Attachment, Author, Delivery, Entry, Side, Trust } from '#contracts/threads.ts';
import type { ThreadsAttachment, ThreadsDelivery, ThreadsEntry } from '#server/db/schema.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { isShared, type RecordRow } from '../access.ts';
import { laneOf } from '../rules/lanes.ts';

type EntryRow = Omit<Selectable<ThreadsEntry>, 'html'> & { formatted: boolean };
type Bundle = { attachments: Map<string, Attachment[]>; deliveries: Map<string, Delivery[]> };

const columns = [
  'id',
  'recordId',
  'workspaceId',
  'seq',
  'kind',
  'sides',
  'lane',
  'state',
  'releaseAt',
  'authorKind',
  'authorId',
  'authorName',
  'authorSide',
  'channel',
  'text',
  'htmlVersion',
  'quoteFrom',
  'language',
  'mailId',
  'trust',
  'thenDo',
  'payload',
  'agreementId',
  'companyId',
  'contactIds',
  'at',
  'createdAt',
] as const;

const base = (ctx: Context, recordId: string) =>
  ctx.db
    .selectFrom('threads.entry')
    .select(columns)
    .select((row) => row('html', 'is not', null).$castTo<boolean>().as('formatted'))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('state', '<>', 'withdrawn');

export const attachmentView = (row: Selectable<ThreadsAttachment>): Attachment => ({
  id: row.id,
  name: row.name,
  mediaType: row.mediaType,
  size: row.size,
  inline: row.inline,
  contentId: row.contentId,
  at: row.createdAt,
});

const deliveryView = (ctx: Context, row: Selectable<ThreadsDelivery>): Delivery => {
  const mayResend = row.state === 'failed' && may(ctx.actor, 'tickets.reply');
  return {
    id: row.id,
    to: row.address,
    state: row.state as Delivery['state'],
    response: row.response,
    at: row.at,
    nextAt: row.nextAt,
    can: { resend: mayResend, readdress: mayResend && may(ctx.actor, 'customers.change') },
  };
};

const group = <Row, View>(rows: Row[], key: (row: Row) => string | null, view: (row: Row) => View): Map<string, View[]> => {
  const groups = new Map<string, View[]>();
  for (const row of rows) {
    const id = key(row) ?? '';
    groups.set(id, [...(groups.get(id) ?? []), view(row)]);
  }
  return groups;
};

const bundleOf = async (ctx: Context, rows: readonly EntryRow[]): Promise<Bundle> => {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return { attachments: new Map(), deliveries: new Map() };
  const attachments = await ctx.db
    .selectFrom('threads.attachment')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', 'in', ids)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const sent = rows.filter((row) => row.kind === 'reply' && row.authorSide !== 'customer').map((row) => row.id);
  const deliveries =
    ctx.actor.kind === 'member' && sent.length > 0
      ? await ctx.db
          .selectFrom('threads.delivery')
          .selectAll()
          .where('workspaceId', '=', ctx.workspaceId)
          .where('entryId', 'in', sent)
          .orderBy('createdAt')
          .execute()
      : [];
  return {
    attachments: group(attachments, (row) => row.entryId, attachmentView),
    deliveries: group(
      deliveries,
      (row) => row.entryId,
      (row) => deliveryView(ctx, row),
    ),
  };
};

const trustView = (trust: unknown): Trust | null => {
  if (typeof trust !== 'object' || trust === null) return null;
  const said = trust as Partial<Trust>;
  return {
    spf: said.spf ?? null,
    dkim: said.dkim ?? null,
    dmarc: said.dmarc ?? null,
    verified: said.verified ?? false,
    reason: said.reason ?? null,
  };
};

const eventView = (row: EntryRow): Entry['event'] => {
  if (row.kind !== 'event') return null;
  const { name, ...details } = (row.payload ?? {}) as Record<string, unknown>;
  return { name: typeof name === 'string' ? name : '', details };
};

const view = (ctx: Context, shared: boolean, row: EntryRow, bundle: Bundle): Entry => ({
  id: row.id,
  seq: row.seq,
  kind: row.kind as Entry['kind'],
  lane: laneOf(row.lane as Side[], shared),
  sides: row.lane as Side[],
  state: row.state as Entry['state'],
  releaseAt: row.releaseAt,
  author: { kind: row.authorKind as Author['kind'], id: row.authorId, name: row.authorName, side: row.authorSide as Side },
  channel: row.channel as Entry['channel'],
  text: row.text,
  formatted: row.formatted,
  quoteFrom: row.quoteFrom,
  attachments: bundle.attachments.get(row.id) ?? [],
  trust: trustView(row.trust),
  deliveries: bundle.deliveries.get(row.id) ?? [],
  event: eventView(row),
  mailId: row.mailId,
  at: row.at,
  can: {
    undo: row.state === 'queued' && row.authorId === personOf(ctx.actor),
    accept: row.state === 'held' && may(ctx.actor, 'tickets.reply'),
  },
});

const views = async (ctx: Context, record: Pick<RecordRow, 'agreementId'>, rows: EntryRow[]): Promise<Entry[]> => {
  const bundle = await bundleOf(ctx, rows);
  return rows.map((row) => view(ctx, isShared(record), row, bundle));
};

export interface EntryPage {
  readonly items: Entry[];
  readonly earlier: boolean;
}

/** The newest page before a point, in the order of the thread. */
export const latestEntries = async (
  ctx: Context,
  record: Pick<RecordRow, 'id' | 'agreementId'>,
  limit: number,
  before?: number,
): Promise<EntryPage> => {
  let query = base(ctx, record.id);
  if (before !== undefined) query = query.where('seq', '<', before);
  const rows = await query
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute();
  return { items: await views(ctx, record, rows.slice(0, limit).toReversed()), earlier: rows.length > limit };
};

export const entriesSince = async (
  ctx: Context,
  record: Pick<RecordRow, 'id' | 'agreementId'>,
  after: number,
  limit = 200,
): Promise<Entry[]> => views(ctx, record, await base(ctx, record.id).where('seq', '>', after).orderBy('seq').limit(limit).execute());

export const entriesById = async (ctx: Context, record: Pick<RecordRow, 'id' | 'agreementId'>, ids: readonly string[]): Promise<Entry[]> =>
  views(ctx, record, await base(ctx, record.id).where('id', 'in', ids).orderBy('seq').execute());

/** Who wrote an entry; null: there is none for this actor. */
export const authorOf = async (ctx: Context, entryId: string): Promise<{ kind: string; id: string | null } | null> =>
  (await ctx.db
    .selectFrom('threads.entry')
    .select(['authorKind as kind', 'authorId as id'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', entryId)
    .executeTakeFirst()) ?? null;
