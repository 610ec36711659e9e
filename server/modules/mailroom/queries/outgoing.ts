import type { Selectable } from 'kysely';
import type { OutboxMail } from '#contracts/mailroom.ts';
import type { MailroomOutgoingMail } from '#server/db/schema.ts';
import { linkPath, openLink } from '#server/modules/identity/index.ts';
import { isWithinReach } from '#server/modules/staff/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { formatDate } from '#contracts/formats.ts';
import { words } from '../messages.ts';
import { plainBody, type Body } from '../rules/mail-body.ts';
import { Parts, type AccountParts } from '../rules/outgoing-parts.ts';
import { replyAddress } from '../rules/signed-id.ts';
import { visibleMails } from '../access.ts';
import { mailboxRow, type MailboxRow } from './mailboxes.ts';
import { outboxRows, outboxView } from './outbox.ts';

export type OutgoingRow = Selectable<MailroomOutgoingMail>;

/** The link of an account mail, opened from its seal. */
export const linkOf = async (ctx: Context, { person, purpose, sealedToken }: AccountParts): Promise<string> => {
  const { slug } = await workspaceProfile(ctx);
  return `${ctx.platform.address.origin}${linkPath(slug, person.kind, purpose, openLink(ctx, { person, sealedToken }))}`;
};

/** What a mail says, as its reader gets it. */
export const bodyOf = async (ctx: Context, parts: Parts, mailbox: MailboxRow | null, { link = '' } = {}): Promise<Body> => {
  if (parts.kind === 'notice') return { text: parts.text, signature: '', quote: null };
  const setting = { language: parts.language, timeZone: parts.timeZone };
  if (parts.kind === 'reply') {
    const { quote } = parts;
    const head = quote ? words('reply.quote', { at: formatDate(quote.at, setting, 'day'), name: quote.name }, setting) : '';
    return { text: parts.text, signature: mailbox?.signature ?? '', quote: quote ? { head, text: quote.text } : null };
  }
  const { name: workspace } = await workspaceProfile(ctx);
  const until = formatDate(parts.expiresAt, setting, 'moment');
  return {
    text: words(`${parts.purpose}.text`, { name: parts.person.name, workspace, link, until, zone: parts.timeZone }, setting),
    signature: '',
    quote: null,
  };
};

/** Where an answer is to go, so that it finds its ticket by itself. */
export const replyToOf = (
  ctx: Context,
  { recordId, fromAddress }: Pick<OutgoingRow, 'recordId' | 'fromAddress'>,
  mailbox: MailboxRow | null,
): string | null =>
  recordId === null || mailbox?.plusAddressing === false ? null : replyAddress(ctx.platform.keys, ctx.workspaceId, recordId, fromAddress);

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
  return { row, parts, mailbox, link, body: open ? await bodyOf(ctx, parts, mailbox, { link: link ?? '' }) : null };
};

const headersOf = (raw: Buffer | null): { name: string; value: string }[] =>
  raw === null
    ? []
    : (/^[\s\S]*?(?=\r\n\r\n)/.exec(raw.toString('utf8'))?.[0] ?? '').split(/\r\n(?![ \t])/).map((line) => ({
        name: line.slice(0, line.indexOf(':')),
        value: line
          .slice(line.indexOf(':') + 1)
          .replaceAll(/\r\n/g, '')
          .trim(),
      }));

export const readOutgoing = async (ctx: Context, id: string): Promise<OutboxMail> => {
  const { row, parts, body, link, mailbox } = await visibleOutgoing(ctx, id);
  const shown = found(await outboxRows(ctx).where('o.id', '=', id).executeTakeFirst());
  return {
    ...outboxView(ctx, shown),
    messageId: row.messageId,
    replyTo: replyToOf(ctx, row, mailbox),
    text: body ? plainBody(body) : null,
    link,
    attachments: parts.kind === 'reply' ? parts.attachments : [],
    headers: headersOf(row.raw),
    raw: row.raw !== null,
    signed: (row.signedWith ?? []).length > 0,
  };
};
