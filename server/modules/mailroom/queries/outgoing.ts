import type { Selectable } from 'kysely';
import type { OutboxMail } from '#contracts/mailroom.ts';
import type { MailroomOutgoingMail } from '#server/db/schema.ts';
import { linkPath, openLink } from '#server/modules/identity/index.ts';
import { isWithinReach } from '#server/modules/staff/index.ts';
import { workspaceProfile, workspaceSettings } from '#server/modules/workspaces/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { formatDate } from '#contracts/formats.ts';
import { fillPlaceholders } from '#contracts/placeholders.ts';
import { words } from '../messages.ts';
import { choiceLinks, type ChoiceLinks } from '../opt-outs/queries/links.ts';
import { linkUntil } from '../rules/link-until.ts';
import { plainBody, type Body } from '../rules/mail-body.ts';
import { Parts, type AccountParts } from '../rules/outgoing-parts.ts';
import { shippedText } from '../templates/rules/shipped.ts';
import { visibleMails } from '../access.ts';
import { confirmToken, noticeAddress, outsideAddress, replyAddress } from '../rules/signed-id.ts';
import { mailboxRow, type MailboxRow } from './mailboxes.ts';
import { outboxRows, outboxView } from './outbox.ts';

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
  if (parts.kind === 'reply' && parts.outside) return outsideAddress(keys, ctx.workspaceId, id, fromAddress);
  if (parts.kind !== 'notice') return replyAddress(keys, ctx.workspaceId, recordId, fromAddress);
  return parts.answer && noticeAddress(keys, ctx.workspaceId, { mailId: id, memberId: parts.answer.memberId }, fromAddress);
};

type NoticeParts = Extract<Parts, { kind: 'notice' }>;

const linkPlace = (ctx: Context): string => `${ctx.workspaceId}|notice link`;
export const sealLink = (ctx: Context, link: string): string => ctx.platform.keys.seal(link, linkPlace(ctx)).toString('base64url');
const unsealed = (ctx: Context, sealed: string): string => ctx.platform.keys.open(Buffer.from(sealed, 'base64url'), linkPlace(ctx));
export const linkOfNotice = (ctx: Context, { sealedLink }: NoticeParts): string =>
  sealedLink === undefined ? '' : unsealed(ctx, sealedLink);

/** Null: nobody may say no to it. */
export const choiceLinksOf = async (ctx: Context, parts: Parts): Promise<ChoiceLinks | null> =>
  parts.kind === 'notice' && parts.optOut ? choiceLinks(ctx, unsealed(ctx, parts.optOut.sealedToken)) : null;

/** A notice asks for an answer only where one would be taken. */
const noticeText = async (ctx: Context, { text, answer }: NoticeParts, replyTo: string | null): Promise<string> => {
  if (answer === null || replyTo === null || !(await workspaceSettings(ctx)).answersByMail) return text;
  return `${words('notice.answer', {}, { language: answer.language, timeZone: 'Etc/UTC' })}\n\n${text}`;
};

/** The words at the foot of a mail that one may say no to; whoever is not its reader sees no link. */
export const optOutFoot = ({ list, language }: Pick<NonNullable<NoticeParts['optOut']>, 'list' | 'language'>, link = ''): string =>
  words(`opt-out.${list}`, { link: link === '' ? '…' : link }, { language, timeZone: 'Etc/UTC' });

interface Extras {
  readonly link?: string;
  readonly replyTo?: string | null;
  /** Where its reader says no to mail of its kind. */
  readonly choice?: string;
}

/** What a mail says, as its reader gets it. */
export const bodyOf = async (
  ctx: Context,
  parts: Parts,
  mailbox: MailboxRow | null,
  { link = '', replyTo = null, choice = '' }: Extras = {},
): Promise<Body> => {
  if (parts.kind === 'notice') {
    const text = await noticeText(ctx, parts, replyTo);
    return {
      text: parts.sealedLink === undefined ? text : text.replaceAll('[[link]]', link === '' ? '…' : link),
      signature: parts.optOut ? optOutFoot(parts.optOut, choice) : (parts.foot ?? ''),
      quote: null,
    };
  }
  const setting = { language: parts.language, timeZone: parts.timeZone };
  if (parts.kind === 'reply') {
    const { quote } = parts;
    const head = quote ? words('reply.quote', { at: formatDate(quote.at, setting, 'day'), name: quote.name }, setting) : '';
    return { text: parts.text, signature: mailbox?.signature ?? '', quote: quote ? { head, text: quote.text } : null };
  }
  const { name: workspace } = await workspaceProfile(ctx);
  if (parts.kind === 'acknowledgement') {
    const asking = parts.asking ?? shippedText('account_confirm', parts.language).text;
    const text = parts.text ?? fillPlaceholders(asking, { workspace, link: link === '' ? '…' : link });
    return { text, signature: parts.text === null ? '' : (mailbox?.signature ?? ''), quote: null };
  }
  const written = parts.text ?? shippedText(`account_${parts.purpose}`, parts.language).text;
  const values = { reader: parts.person.name, workspace, link, until: linkUntil(parts.expiresAt, setting) };
  return { text: fillPlaceholders(written, values), signature: '', quote: null };
};

const whole = (ctx: Context, id: string) =>
  ctx.db.selectFrom('mailroom.outgoingMail').selectAll().where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);

export const outgoingRow = async (ctx: Context, id: string): Promise<OutgoingRow | null> =>
  (await whole(ctx, id).executeTakeFirst()) ?? null;

/** Held to the end of the transaction. */
export const lockedOutgoing = async (ctx: Context, id: string): Promise<OutgoingRow | null> =>
  (await whole(ctx, id).forUpdate().executeTakeFirst()) ?? null;

// The link lets its reader in as that person: nobody becomes somebody who may more than they do themselves.
const mayStandFor = async (ctx: Context, { kind, id }: AccountParts['person']): Promise<boolean> =>
  kind === 'contact' ? may(ctx.actor, 'customers.change') : isWithinReach(ctx, id);

/** What a mail is made of, for an actor who may see it; `link` only where the screen is the only way in. */
export interface ShownMail {
  readonly row: OutgoingRow;
  readonly parts: Parts;
  /** null: it lets somebody in, and is its reader's alone (S-61). */
  readonly body: Body | null;
  readonly link: string | null;
  readonly replyTo: string | null;
  readonly mailbox: MailboxRow | null;
}

export const visibleOutgoing = async (ctx: Context, id: string): Promise<ShownMail> => {
  const [row] = await visibleMails(ctx, [found(await outgoingRow(ctx, id))]);
  if (!row) return refuse('not_found');
  const mailbox = row.mailboxId === null ? null : await mailboxRow(ctx, row.mailboxId);
  const parts = Parts.parse(row.parts);
  // Without a mailbox the screen is the only way in; once such a mail has left, its link is its reader's alone (S-61).
  const open = parts.kind !== 'account' || (row.state === 'kept' && (await mayStandFor(ctx, parts.person)));
  const link = parts.kind === 'account' && open ? await linkOf(ctx, parts) : null;
  const replyTo = replyToOf(ctx, row, parts, mailbox);
  const body = open ? await bodyOf(ctx, parts, mailbox, { link: link ?? '', replyTo }) : null;
  return { row, parts, mailbox, link, body, replyTo };
};

// What lets somebody in, is answered as somebody, or proves an address is its reader's alone (S-21, S-26, S-61).
const isSecret = (parts: Parts): boolean => {
  if (parts.kind === 'acknowledgement') return parts.text === null;
  return (
    parts.kind === 'account' ||
    (parts.kind === 'notice' && (parts.answer !== null || parts.sealedLink !== undefined || parts.optOut !== undefined))
  );
};

/** The bytes as they left, where others than their reader may have them. */
export const openRaw = ({ row, parts }: ShownMail): Buffer | null => (isSecret(parts) ? null : row.raw);

const headersOf = (raw: Buffer): { name: string; value: string }[] =>
  (/^[\s\S]*?(?=\r\n\r\n)/.exec(raw.toString('utf8'))?.[0] ?? '').split(/\r\n(?![ \t])/).map((line) => ({
    name: line.slice(0, line.indexOf(':')),
    value: line
      .slice(line.indexOf(':') + 1)
      .replaceAll(/\r\n/g, '')
      .trim(),
  }));

export const readOutgoing = async (ctx: Context, id: string): Promise<OutboxMail> => {
  const mail = await visibleOutgoing(ctx, id);
  const { row, parts, body, link } = mail;
  const raw = openRaw(mail);
  const shown = found(await outboxRows(ctx).where('o.id', '=', id).executeTakeFirst());
  return {
    ...outboxView(ctx, shown),
    messageId: row.messageId,
    replyTo: isSecret(parts) ? null : mail.replyTo,
    text: body ? plainBody(body) : null,
    link,
    attachments: parts.kind === 'reply' ? parts.attachments : [],
    headers: raw === null ? [] : headersOf(raw),
    raw: raw !== null,
    signed: (row.signedWith ?? []).length > 0,
  };
};
