import { addEntry, proposeCopies, type NewEntry } from '#server/modules/threads/index.ts';
import { memberAt } from '#server/modules/staff/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { words } from '../messages.ts';
import { claimedName, namedIn, sameAddress, type ArrivedMail, type SortedMail } from '../rules/arrived-mail.ts';
import { effects } from '../rules/mail-kind.ts';
import { idHash } from '../rules/content-key.ts';
import { entryText } from '../rules/entry-text.ts';
import { noticeNamed, recordOfReplyAddress } from '../rules/signed-id.ts';
import type { HeldFor, NoteFor } from '../rules/threading.ts';
import { isOwnAddress } from '../queries/mailboxes.ts';
import { settingOf } from '../queries/languages.ts';
import { nameFiles } from './store-files.ts';

export interface MailEntry {
  readonly recordId: string;
  readonly kind: 'reply' | 'note';
  readonly sides: NewEntry['sides'];
  readonly author: NewEntry['author'];
  readonly held?: boolean;
  /** Why it is held, or is for us alone, or is to be looked at twice. */
  readonly reason?: HeldFor | NoteFor | null;
  readonly opening?: boolean;
  /** What is said instead of the mail's own words. */
  readonly text?: string;
}

const textOf = async (ctx: Context, mail: ArrivedMail): Promise<{ text: string; quoteFrom: number | null }> => {
  const { text, quoteFrom, cut } = entryText(mail.message);
  const sealed = mail.message.kind === 'encrypted';
  const nothing = text === '' && mail.message.html !== null && mail.html === null;
  if (mail.message.unreadable === null && !cut && !sealed && !nothing) return { text, quoteFrom };
  const setting = await settingOf(ctx, mail.mailbox);
  if (sealed) return { text: words('ticket.encrypted', {}, setting), quoteFrom: null };
  if (cut) return { text: `${words('ticket.cut', {}, setting)}\n\n${text}`, quoteFrom: null };
  return { text: words(mail.whole ? 'ticket.unreadable' : 'ticket.beginning', {}, setting), quoteFrom: null };
};

/** Remembers the id of a mail of others, so that what answers it finds its way (helpdesk.md 2.1, step 3). */
export const rememberId = async (
  ctx: Context,
  mail: ArrivedMail,
  { recordId, contactId }: { recordId: string; contactId: string | null },
  entryId: string,
): Promise<void> => {
  const { messageId } = mail.message;
  if (messageId === null || messageId.length > 900) return;
  await ctx.db
    .insertInto('mailroom.messageId')
    .values({
      workspaceId: ctx.workspaceId,
      idHash: idHash(messageId),
      mailboxId: mail.mailbox?.id ?? null,
      recordId,
      entryId,
      value: messageId,
      contactId,
      createdAt: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

const doubtOf = ({ message, verdicts }: ArrivedMail): 'unverified_sender' | 'disowned' | null => {
  if (message.unverifiedSender) return 'unverified_sender';
  // The owner of the domain says that such a mail is not theirs.
  return verdicts.dmarc?.result === 'fail' && (verdicts.policy === 'reject' || verdicts.policy === 'quarantine') ? 'disowned' : null;
};

/** What could be proven of the sender, for our side to see. */
export const trustOf = (mail: ArrivedMail, reason: HeldFor | NoteFor | null): Record<string, unknown> => ({
  spf: mail.verdicts.spf,
  dkim: mail.verdicts.dkim,
  dmarc: mail.verdicts.dmarc,
  policy: mail.verdicts.policy,
  verified: mail.verdicts.aligned && !mail.message.unverifiedSender,
  reason: reason ?? doubtOf(mail),
  address: mail.message.from?.address.slice(0, 254) || null,
});

const mostCopies = 50;

// Also of a mailbox that is gone, or of a desk that had none when it wrote.
const isSignedAddress = (ctx: Context, address: string): boolean =>
  recordOfReplyAddress(ctx.platform.keys, ctx.workspaceId, address) !== null || noticeNamed(address) !== null;

/** The people beside us whom a person's mail went to as well. */
const copiesOf = async (ctx: Context, mail: ArrivedMail): Promise<{ name: string; address: string }[]> => {
  if (mail.message.automated) return [];
  const copies: { name: string; address: string }[] = [];
  for (const { name, address } of namedIn(mail).slice(0, mostCopies)) {
    if (isSignedAddress(ctx, address) || (await isOwnAddress(ctx, address)) || (await memberAt(ctx, address))) continue;
    copies.push({ name, address });
  }
  return copies;
};

/** Puts a mail on a record; what it may show to whom was decided before. */
export const addMailEntry = async (ctx: Context, mail: SortedMail, entry: MailEntry): Promise<{ id: string }> => {
  await nameFiles(ctx, mail.files);
  const { counts, folded } = effects[mail.kind];
  const { message, html } = mail;
  const { held = false, reason = null, opening = false } = entry;
  const added = await addEntry(ctx, {
    recordId: entry.recordId,
    kind: entry.kind,
    sides: entry.sides,
    state: held ? 'held' : 'released',
    ...(held ? { heldFor: reason ?? '' } : {}),
    author: entry.author,
    channel: 'mail',
    ...(entry.text === undefined ? await textOf(ctx, mail) : { text: entry.text }),
    html: html?.html ?? null,
    htmlVersion: html?.version ?? null,
    remotePictures: html?.remoteImages ?? 0,
    mailId: mail.id,
    trust: trustOf(mail, reason),
    automated: !counts,
    masked: mail.masked !== null,
    // The first words of a ticket are what it is about; they are never folded away.
    mail: mail.kind === 'message' ? null : { kind: mail.kind, folded: folded && !opening, invitation: message.invitation },
    opening,
    attachments: mail.files,
  });
  const contactId = entry.author.kind === 'contact' ? entry.author.id : null;
  await rememberId(ctx, mail, { recordId: entry.recordId, contactId }, added.id);
  if (entry.kind === 'reply') await proposeCopies(ctx, entry.recordId, added.id, await copiesOf(ctx, mail));
  return added;
};

/** The author as far as it is proven: the person only where From leads to that person. */
export const authorOf = (
  mail: ArrivedMail,
  person: { id: string; name: string } | null,
  address: string | undefined,
): NewEntry['author'] => {
  const from = mail.message.from?.address;
  if (person && !mail.message.unverifiedSender && sameAddress(from, address))
    return { kind: 'contact', id: person.id, name: person.name, side: 'customer' };
  return { kind: 'stranger', id: null, name: claimedName(mail), side: 'customer' };
};

export interface Line {
  readonly name: 'mail_related' | 'mail_continued' | 'mail_also_at' | 'mail_copy' | 'mail_acknowledged' | 'mail_unanswered' | 'mail_paused';
  readonly [detail: string]: string;
}

/** A line of history for our side: what the desk found and did with a mail. */
export const addMailLine = async (ctx: Context, recordId: string, line: Line): Promise<void> => {
  await addEntry(ctx, {
    recordId,
    kind: 'event',
    sides: ['owner'],
    state: 'released',
    author: { kind: 'system', id: null, name: '', side: 'owner' },
    channel: 'system',
    text: '',
    payload: { ...line },
  });
};
