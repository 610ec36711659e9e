import { sql, type Selectable } from 'kysely';
import type { Delivery, Pictures, ProposedCopy, Trust } from '#contracts/entry-mail.ts';
import type { Attachment, Author, Entry, Side } from '#contracts/threads.ts';
import type { ThreadsAttachment, ThreadsDelivery, ThreadsEntry } from '#server/db/schema.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { mergedRecords, type MergedRecord, type RecordRow } from '../access.ts';
import { oldestSafeHtml } from '../rules/html-version.ts';
import { laneOf } from '../rules/lanes.ts';
import { callView, eventView, forwardView, mailView, ruleView } from './entry-payload.ts';
import { mentionsOn } from './mentions.ts';
import { pictureConsents } from './picture-consents.ts';
import { proposedOn } from './proposed-copies.ts';

type EntryRow = Omit<Selectable<ThreadsEntry>, 'html'> & { formatted: boolean | null };
interface Bundle {
  readonly attachments: Map<string, Attachment[]>;
  readonly deliveries: Map<string, Delivery[]>;
  readonly proposed: Map<string, ProposedCopy[]>;
  readonly consents: ReadonlySet<string>;
  readonly mentions: Map<string, Entry['mentions']>;
}

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
  'scheduled',
  'authorKind',
  'authorId',
  'authorName',
  'authorSide',
  'channel',
  'text',
  'htmlVersion',
  'remotePictures',
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

const base = (ctx: Context, recordIds: readonly string[]) =>
  ctx.db
    .selectFrom('threads.entry')
    .select(columns)
    .select((row) =>
      row
        .and([row('html', 'is not', null), row('htmlVersion', '>=', oldestSafeHtml)])
        .$castTo<boolean | null>()
        .as('formatted'),
    )
    .where('workspaceId', '=', ctx.workspaceId)
    // A list is planned for ten records, however few it has, and a plan for one alone is not kept beside it.
    .where((row) => (recordIds.length === 1 ? row('recordId', '=', recordIds[0] ?? '') : row('recordId', 'in', recordIds)))
    .where('state', '<>', 'withdrawn');

export const attachmentColumns = ['id', 'entryId', 'name', 'mediaType', 'size', 'inline', 'contentId', 'createdAt'] as const;

export const attachmentView = (row: Pick<Selectable<ThreadsAttachment>, (typeof attachmentColumns)[number]>): Attachment => ({
  id: row.id,
  name: row.name,
  mediaType: row.mediaType,
  size: row.size,
  inline: row.inline,
  contentId: row.contentId,
  at: row.createdAt,
});

const deliveryColumns = ['id', 'entryId', 'address', 'state', 'response', 'receipt', 'receiptAt', 'at', 'nextAt'] as const;

const deliveryView = (ctx: Context, row: Pick<Selectable<ThreadsDelivery>, (typeof deliveryColumns)[number]>): Delivery => {
  const mayResend = row.state === 'failed' && may(ctx.actor, 'tickets.reply');
  return {
    id: row.id,
    to: row.address,
    state: row.state as Delivery['state'],
    response: row.response,
    receipt:
      row.receipt === null || row.receiptAt === null
        ? null
        : { kind: row.receipt as NonNullable<Delivery['receipt']>['kind'], at: row.receiptAt },
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

const isForward = ({ kind, payload }: EntryRow): boolean =>
  kind === 'note' && (payload as { forward?: unknown } | null)?.forward !== undefined;

const bundleOf = async (ctx: Context, rows: readonly EntryRow[]): Promise<Bundle> => {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0)
    return { attachments: new Map(), deliveries: new Map(), proposed: new Map(), consents: new Set(), mentions: new Map() };
  const attached = ctx.db
    .selectFrom('threads.attachment')
    .select(attachmentColumns)
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', 'in', ids)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const sent = rows.filter((row) => (row.kind === 'reply' && row.authorSide !== 'customer') || isForward(row)).map((row) => row.id);
  const sendings =
    ctx.actor.kind === 'member' && sent.length > 0
      ? ctx.db
          .selectFrom('threads.delivery')
          .select(deliveryColumns)
          .where('workspaceId', '=', ctx.workspaceId)
          .where('entryId', 'in', sent)
          .orderBy('createdAt')
          .execute()
      : [];
  const mailed = rows.filter((row) => row.channel === 'mail').map((row) => row.id);
  const written = rows.filter((row) => row.kind !== 'event' && row.authorKind === 'member').map((row) => row.id);
  const [attachments, deliveries, proposed, mentions, consents] = await Promise.all([
    attached,
    sendings,
    proposedOn(ctx, mailed),
    mentionsOn(ctx, written),
    rows.some((row) => row.remotePictures > 0) ? pictureConsents(ctx) : new Set<string>(),
  ]);
  return {
    attachments: group(attachments, (row) => row.entryId, attachmentView),
    deliveries: group(
      deliveries,
      (row) => row.entryId,
      (row) => deliveryView(ctx, row),
    ),
    proposed,
    mentions,
    consents,
  };
};

const trustView = (trust: unknown): Trust | null => {
  if (typeof trust !== 'object' || trust === null) return null;
  const said = trust as Partial<Trust>;
  return {
    spf: said.spf ?? null,
    dkim: said.dkim ?? null,
    dmarc: said.dmarc ?? null,
    policy: said.policy ?? null,
    verified: said.verified ?? false,
    reason: said.reason ?? null,
    address: said.address ?? null,
  };
};

// Whose pictures may be remembered: a contact's, where the mail is proven to be theirs.
const picturesView = ({ actor }: Context, row: EntryRow, consents: ReadonlySet<string>): Pictures => {
  const count = row.formatted === true ? row.remotePictures : 0;
  const proven = count > 0 && actor.kind === 'member' && row.authorKind === 'contact' && trustView(row.trust)?.verified === true;
  const sender = proven ? row.authorId : null;
  return { count, always: sender !== null && consents.has(sender), sender };
};

const abilities = (ctx: Context, row: EntryRow, trust: Trust | null): Entry['can'] => {
  const accept = row.state === 'held' && may(ctx.actor, 'tickets.reply');
  // An address that two readers read differently is nobody's to add (S-22).
  const named = row.authorKind === 'stranger' && Boolean(trust?.address) && trust?.reason !== 'unverified_sender';
  return {
    undo:
      row.state === 'queued' &&
      (row.authorId === personOf(ctx.actor) || (row.scheduled && ctx.actor.kind === 'member' && may(ctx.actor, 'tickets.reply'))),
    accept,
    addSender: accept && named && may(ctx.actor, 'tickets.change'),
  };
};

const view = (ctx: Context, row: EntryRow, bundle: Bundle, of: Entry['of']): Entry => ({
  id: row.id,
  seq: row.seq,
  of,
  kind: row.kind as Entry['kind'],
  lane: laneOf(row.lane as Side[], row.agreementId !== null),
  sides: row.lane as Side[],
  state: row.state as Entry['state'],
  releaseAt: row.releaseAt,
  scheduled: row.scheduled,
  author: { kind: row.authorKind as Author['kind'], id: row.authorId, name: row.authorName, side: row.authorSide as Side },
  channel: row.channel as Entry['channel'],
  text: row.text,
  formatted: row.formatted === true,
  pictures: picturesView(ctx, row, bundle.consents),
  quoteFrom: row.quoteFrom,
  attachments: bundle.attachments.get(row.id) ?? [],
  trust: trustView(row.trust),
  proposed: bundle.proposed.get(row.id) ?? [],
  deliveries: bundle.deliveries.get(row.id) ?? [],
  event: eventView(row),
  rule: ruleView(ctx, row),
  masked: row.kind !== 'event' && (row.payload as { masked?: unknown } | null)?.masked === true,
  mentions: bundle.mentions.get(row.id) ?? [],
  mailId: row.mailId,
  call: callView(ctx, row),
  forward: forwardView(ctx, row),
  mail: mailView(row),
  at: row.at,
  can: abilities(ctx, row, trustView(row.trust)),
});

type Thread = Pick<RecordRow, 'id'>;

const views = async (ctx: Context, rows: EntryRow[], merged: readonly MergedRecord[] = []): Promise<Entry[]> => {
  const bundle = await bundleOf(ctx, rows);
  const others = new Map(merged.map(({ id, reference }) => [id, { id, reference }]));
  return rows.map((row) => view(ctx, row, bundle, others.get(row.recordId) ?? null));
};

export interface EntryPage {
  readonly items: Entry[];
  readonly earlier: boolean;
}

const pageOf = async (
  ctx: Context,
  query: ReturnType<typeof base>,
  limit: number,
  merged?: readonly MergedRecord[],
): Promise<EntryPage> => {
  // In the text, not as a value: a plan for any limit takes it for a tenth of what there is, and would not be kept.
  const rows = await query.limit(sql.lit(limit + 1)).execute();
  return { items: await views(ctx, rows.slice(0, limit).toReversed(), merged), earlier: rows.length > limit };
};

/** The newest page before a point, in the order of the record: of this one alone, whatever was merged into it. */
export const latestEntries = async (ctx: Context, record: Thread, limit: number, before?: number): Promise<EntryPage> => {
  const all = base(ctx, [record.id]);
  return pageOf(ctx, (before === undefined ? all : all.where('seq', '<', before)).orderBy('seq', 'desc'), limit);
};

/**
 * The newest page of the thread before an entry, named by its number or id. What was merged into the record stands in it
 * where it belongs in time, as far as this actor may see it where it is. It is for screens: what leaves the desk is made
 * of the record alone.
 */
export const threadPage = async (ctx: Context, record: Thread, limit: number, before?: number | string): Promise<EntryPage> => {
  const merged = await mergedRecords(ctx, record.id);
  if (merged.length === 0 && typeof before !== 'string') return latestEntries(ctx, record, limit, before);
  const one = sql`select f.created_at, f.record_id, f.seq from threads.entry f where f.workspace_id = ${ctx.workspaceId}`;
  const numbered = sql`(${one} and f.record_id = ${record.id}::uuid and f.seq >= ${before} order by f.seq limit 1)`;
  const earlier =
    typeof before === 'number'
      ? sql<boolean>`((created_at, record_id, seq) < ${numbered} or not exists ${numbered})`
      : sql<boolean>`(created_at, record_id, seq) < (${one} and f.id = ${before}::uuid)`;
  const all = base(ctx, [record.id, ...merged.map(({ id }) => id)]);
  const some = before === undefined ? all : all.where(earlier);
  return pageOf(ctx, some.orderBy('createdAt', 'desc').orderBy('recordId', 'desc').orderBy('seq', 'desc'), limit, merged);
};

export const entriesSince = async (ctx: Context, record: Thread, after: number, limit = 200): Promise<Entry[]> =>
  views(ctx, await base(ctx, [record.id]).where('seq', '>', after).orderBy('seq').limit(limit).execute());

export const entriesById = async (ctx: Context, record: Thread, ids: readonly string[]): Promise<Entry[]> =>
  views(ctx, await base(ctx, [record.id]).where('id', 'in', ids).orderBy('seq').execute());

/** Who wrote an entry; null: there is none for this actor. */
export const authorOf = async (ctx: Context, entryId: string): Promise<{ kind: string; id: string | null } | null> =>
  (await ctx.db
    .selectFrom('threads.entry')
    .select(['authorKind as kind', 'authorId as id'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', entryId)
    .executeTakeFirst()) ?? null;
