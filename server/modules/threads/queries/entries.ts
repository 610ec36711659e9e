import type { Selectable } from 'kysely';
import type { Call } from '#contracts/calls.ts';
import type { Delivery, Pictures, ProposedCopy, Trust } from '#contracts/entry-mail.ts';
import type { Attachment, Author, Entry, Side } from '#contracts/threads.ts';
import type { ThreadsAttachment, ThreadsDelivery, ThreadsEntry } from '#server/db/schema.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { isShared, type RecordRow } from '../access.ts';
import { oldestSafeHtml } from '../rules/html-version.ts';
import { laneOf } from '../rules/lanes.ts';
import { pictureConsents } from './picture-consents.ts';
import { proposedOn } from './proposed-copies.ts';

type EntryRow = Omit<Selectable<ThreadsEntry>, 'html'> & { formatted: boolean | null };
interface Bundle {
  readonly attachments: Map<string, Attachment[]>;
  readonly deliveries: Map<string, Delivery[]>;
  readonly proposed: Map<string, ProposedCopy[]>;
  readonly consents: ReadonlySet<string>;
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

const base = (ctx: Context, recordId: string) =>
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
    .where('recordId', '=', recordId)
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

const bundleOf = async (ctx: Context, rows: readonly EntryRow[]): Promise<Bundle> => {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return { attachments: new Map(), deliveries: new Map(), proposed: new Map(), consents: new Set() };
  const attachments = await ctx.db
    .selectFrom('threads.attachment')
    .select(attachmentColumns)
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
          .select(deliveryColumns)
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
    proposed: await proposedOn(
      ctx,
      rows.filter((row) => row.channel === 'mail').map((row) => row.id),
    ),
    consents: rows.some((row) => row.remotePictures > 0) ? await pictureConsents(ctx) : new Set(),
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

const eventView = (row: EntryRow): Entry['event'] => {
  if (row.kind !== 'event') return null;
  const { name, ...details } = (row.payload ?? {}) as Record<string, unknown>;
  return { name: typeof name === 'string' ? name : '', details };
};

const mailView = (row: EntryRow): Entry['mail'] => (row.payload as { mail?: NonNullable<Entry['mail']> } | null)?.mail ?? null;

// Need to know (S-5): numbers are the workspace's, and a contact's own; a member's name behind a customer's words is ours.
const callView = ({ actor }: Context, row: EntryRow): Call | null => {
  const call = (row.payload as { call?: Call } | null)?.call;
  if (!call) return null;
  const ours = actor.kind === 'member' || actor.kind === 'system';
  const own = actor.kind === 'contact' && call.contact?.id === actor.contactId;
  return {
    direction: call.direction,
    contact: call.contact,
    number: ours || own ? call.number : null,
    minutes: call.minutes,
    at: call.at,
    notedBy: ours ? call.notedBy : null,
  };
};

const abilities = (ctx: Context, row: EntryRow, trust: Trust | null): Entry['can'] => {
  const accept = row.state === 'held' && may(ctx.actor, 'tickets.reply');
  // An address that two readers read differently is nobody's to add (S-22).
  const named = row.authorKind === 'stranger' && Boolean(trust?.address) && trust?.reason !== 'unverified_sender';
  return {
    undo: row.state === 'queued' && row.authorId === personOf(ctx.actor),
    accept,
    addSender: accept && named && may(ctx.actor, 'tickets.change'),
  };
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
  formatted: row.formatted === true,
  pictures: picturesView(ctx, row, bundle.consents),
  quoteFrom: row.quoteFrom,
  attachments: bundle.attachments.get(row.id) ?? [],
  trust: trustView(row.trust),
  proposed: bundle.proposed.get(row.id) ?? [],
  deliveries: bundle.deliveries.get(row.id) ?? [],
  event: eventView(row),
  masked: row.kind !== 'event' && (row.payload as { masked?: unknown } | null)?.masked === true,
  mailId: row.mailId,
  call: callView(ctx, row),
  mail: mailView(row),
  at: row.at,
  can: abilities(ctx, row, trustView(row.trust)),
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
