import { sql, type Selectable, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { OutboxMail, OutboxRow, OutboxState } from '#contracts/mailroom.ts';
import type { MailroomOutgoingMail } from '#server/db/schema.ts';
import { linkPath, openLink } from '#server/modules/identity/index.ts';
import { isWithinReach } from '#server/modules/staff/index.ts';
import { workspaceProfile, workspaceSettings } from '#server/modules/workspaces/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { formatDate } from '#contracts/formats.ts';
import { words } from '../messages.ts';
import { plainBody, type Body } from '../rules/mail-body.ts';
import { Parts, type AccountParts } from '../rules/outgoing-parts.ts';
import { confirmToken, noticeAddress, replyAddress } from '../rules/signed-id.ts';
import { mailboxRow, type MailboxRow } from './mailboxes.ts';

export type OutgoingRow = Selectable<MailroomOutgoingMail>;

/** The link of an account mail, opened from its seal. */
export const linkOf = async (ctx: Context, { person, purpose, sealedToken }: AccountParts): Promise<string> => {
  const { slug } = await workspaceProfile(ctx);
  return `${ctx.platform.address.origin}${linkPath(slug, person.kind, purpose, openLink(ctx, { person, sealedToken }))}`;
};

type AcknowledgementParts = Extract<Parts, { kind: 'acknowledgement' }>;

/** The page on which the reader of a first automatic mail says that the address is theirs. */
export const confirmLinkOf = async (ctx: Context, { contactId }: AcknowledgementParts, address: string): Promise<string> => {
  const { slug } = await workspaceProfile(ctx);
  return `${ctx.platform.address.origin}/p/${slug}/confirm?token=${confirmToken(ctx.platform.keys, ctx.workspaceId, contactId, address)}`;
};

type Row = Pick<OutgoingRow, 'id' | 'recordId' | 'fromAddress'>;

/** Where an answer is to go, so that it finds its ticket by itself; that to a notice is its reader's alone (S-21). */
export const replyToOf = (ctx: Context, { id, recordId, fromAddress }: Row, parts: Parts, mailbox: MailboxRow | null): string | null => {
  if (recordId === null || mailbox?.plusAddressing === false || parts.kind === 'account') return null;
  const { keys } = ctx.platform;
  if (parts.kind !== 'notice') return replyAddress(keys, ctx.workspaceId, recordId, fromAddress);
  return parts.answer && noticeAddress(keys, ctx.workspaceId, { mailId: id, memberId: parts.answer.memberId }, fromAddress);
};

type NoticeParts = Extract<Parts, { kind: 'notice' }>;

/** A notice asks for an answer only where one would be taken. */
const noticeText = async (ctx: Context, { text, answer }: NoticeParts, replyTo: string | null): Promise<string> => {
  if (answer === null || replyTo === null || !(await workspaceSettings(ctx)).answersByMail) return text;
  return `${words('notice.answer', {}, { language: answer.language, timeZone: 'Etc/UTC' })}\n\n${text}`;
};

interface Extras {
  readonly link?: string;
  readonly replyTo?: string | null;
}

/** What a mail says, as its reader gets it. */
export const bodyOf = async (
  ctx: Context,
  parts: Parts,
  mailbox: MailboxRow | null,
  { link = '', replyTo = null }: Extras = {},
): Promise<Body> => {
  if (parts.kind === 'notice') return { text: await noticeText(ctx, parts, replyTo), signature: '', quote: null };
  const setting = { language: parts.language, timeZone: parts.timeZone };
  if (parts.kind === 'reply') {
    const { quote } = parts;
    const head = quote ? words('reply.quote', { at: formatDate(quote.at, setting, 'day'), name: quote.name }, setting) : '';
    return { text: parts.text, signature: mailbox?.signature ?? '', quote: quote ? { head, text: quote.text } : null };
  }
  const { name: workspace } = await workspaceProfile(ctx);
  if (parts.kind === 'acknowledgement') {
    const text = parts.text ?? words('confirm.text', { workspace, link }, setting);
    return { text, signature: parts.text === null ? '' : (mailbox?.signature ?? ''), quote: null };
  }
  const until = formatDate(parts.expiresAt, setting, 'moment');
  return {
    text: words(`${parts.purpose}.text`, { name: parts.person.name, workspace, link, until, zone: parts.timeZone }, setting),
    signature: '',
    quote: null,
  };
};

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('mailroom.outgoingMail as o')
    .leftJoin('mailroom.mailbox as b', (join) => join.onRef('b.workspaceId', '=', 'o.workspaceId').onRef('b.id', '=', 'o.mailboxId'))
    .leftJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 'o.workspaceId').onRef('r.id', '=', 'o.recordId'))
    .select([
      'o.id',
      'o.kind',
      'o.state',
      'o.toName',
      'o.toAddress',
      'o.fromName',
      'o.fromAddress',
      'o.subject',
      'o.sample',
      'o.attempts',
      'o.lastResponse',
    ])
    .select(['o.notBefore', 'o.sentAt', 'o.createdAt', 'r.id as recordId', 'r.reference', 'b.id as mailboxId', 'b.name as mailboxName'])
    .where('o.workspaceId', '=', ctx.workspaceId);

type ShownRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const mayResend = (state: string, sample: boolean): boolean => !sample && ['failed', 'kept'].includes(state);

const view = (row: ShownRow): OutboxRow => ({
  id: row.id,
  kind: row.kind as OutboxRow['kind'],
  state: row.state as OutboxRow['state'],
  to: { name: row.toName, address: row.toAddress },
  from: { name: row.fromName, address: row.fromAddress },
  subject: row.subject,
  ticket: row.recordId !== null && row.reference !== null ? { id: row.recordId, reference: row.reference } : null,
  mailbox: row.mailboxId !== null && row.mailboxName !== null ? { id: row.mailboxId, name: row.mailboxName } : null,
  sample: row.sample,
  attempts: row.attempts,
  response: row.lastResponse,
  notBefore: row.notBefore,
  sentAt: row.sentAt,
  at: row.createdAt,
  can: { resend: mayResend(row.state, row.sample) },
});

const countsOf = async (ctx: Context): Promise<Record<z.infer<typeof OutboxState>, number>> => {
  const counts = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('workspaceId', '=', ctx.workspaceId)
    .groupBy('state')
    .execute();
  const of = (state: string): number => counts.find((row) => row.state === state)?.count ?? 0;
  return {
    waiting: of('waiting'),
    sending: of('sending'),
    sent: of('sent'),
    failed: of('failed'),
    kept: of('kept'),
    withdrawn: of('withdrawn'),
  };
};

export interface OutboxQuery {
  readonly state?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export const listOutgoing = async (ctx: Context, { state, cursor, limit }: OutboxQuery) => {
  let query = rows(ctx)
    .orderBy('o.createdAt', 'desc')
    .orderBy('o.id', 'desc')
    .limit(limit + 1);
  if (state !== undefined) query = query.where('o.state', '=', state);
  if (cursor !== undefined) {
    const [at, id] = readCursor(ctx, 'outbox', cursor, z.tuple([z.string(), z.string()]));
    query = query.where(sql<SqlBool>`(o.created_at, o.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const { items, next } = pageOf(ctx, 'outbox', await query.execute(), limit, (row) => [row.createdAt, row.id]);
  return { items: items.map(view), next, counts: await countsOf(ctx) };
};

export const outgoingRow = async (ctx: Context, id: string): Promise<OutgoingRow | null> =>
  (await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()) ?? null;

// The link lets its reader in as that person: nobody becomes somebody who may more than they do themselves.
const mayStandFor = async (ctx: Context, { kind, id }: AccountParts['person']): Promise<boolean> =>
  kind === 'contact' ? may(ctx.actor, 'customers.change') : isWithinReach(ctx, id);

export const readOutgoing = async (ctx: Context, id: string): Promise<OutboxMail> => {
  const shown = found(await rows(ctx).where('o.id', '=', id).executeTakeFirst());
  const row = found(await outgoingRow(ctx, id));
  const mailbox = row.mailboxId === null ? null : await mailboxRow(ctx, row.mailboxId);
  const parts = Parts.parse(row.parts);
  // Without a mailbox the screen is the only way in; once such a mail has left, its link is its reader's alone (S-61).
  const open = parts.kind !== 'account' || (row.state === 'kept' && (await mayStandFor(ctx, parts.person)));
  const link = parts.kind === 'account' && open ? await linkOf(ctx, parts) : null;
  const replyTo = replyToOf(ctx, row, parts, mailbox);
  return {
    ...view(shown),
    messageId: row.messageId,
    // Where a notice is answered is its reader's secret.
    replyTo: parts.kind === 'notice' ? null : replyTo,
    text: open ? plainBody(await bodyOf(ctx, parts, mailbox, { link: link ?? '', replyTo })) : null,
    link,
    attachments: parts.kind === 'reply' ? parts.attachments : [],
  };
};
