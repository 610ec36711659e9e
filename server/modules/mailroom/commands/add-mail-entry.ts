import { addEntry, type NewEntry } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { words } from '../messages.ts';
import { claimedName, sameAddress, type ArrivedMail, type SortedMail } from '../rules/arrived-mail.ts';
import { effects } from '../rules/mail-kind.ts';
import { idHash } from '../rules/content-key.ts';
import { entryText } from '../rules/entry-text.ts';
import type { HeldFor } from '../rules/threading.ts';
import { settingOf } from '../queries/languages.ts';
import { nameFiles } from './store-files.ts';

export interface MailEntry {
  readonly recordId: string;
  readonly kind: 'reply' | 'note';
  readonly sides: NewEntry['sides'];
  readonly author: NewEntry['author'];
  readonly heldFor?: HeldFor;
  readonly opening?: boolean;
  /** What is said instead of the mail's own words. */
  readonly text?: string;
}

const textOf = async (ctx: Context, mail: ArrivedMail): Promise<{ text: string; quoteFrom: number | null }> => {
  const { text, quoteFrom, cut } = entryText(mail.message);
  const sealed = mail.message.kind === 'encrypted';
  if (mail.message.unreadable === null && !cut && !sealed) return { text, quoteFrom };
  const setting = await settingOf(ctx, mail.mailbox);
  if (sealed) return { text: words('ticket.encrypted', {}, setting), quoteFrom: null };
  if (cut) return { text: `${words('ticket.cut', {}, setting)}\n\n${text}`, quoteFrom: null };
  return { text: words(mail.whole ? 'ticket.unreadable' : 'ticket.beginning', {}, setting), quoteFrom: null };
};

/** Remembers the id of a mail of others, so that what answers it finds its way (helpdesk.md 2.1, step 3). */
const rememberId = async (ctx: Context, mail: ArrivedMail, entry: MailEntry, entryId: string): Promise<void> => {
  const { messageId } = mail.message;
  if (messageId === null || messageId.length > 900) return;
  await ctx.db
    .insertInto('mailroom.messageId')
    .values({
      workspaceId: ctx.workspaceId,
      idHash: idHash(messageId),
      mailboxId: mail.mailbox?.id ?? null,
      recordId: entry.recordId,
      entryId,
      value: messageId,
      contactId: entry.author.kind === 'contact' ? entry.author.id : null,
      createdAt: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Puts a mail on a record; what it may show to whom was decided before. */
export const addMailEntry = async (ctx: Context, mail: SortedMail, entry: MailEntry): Promise<{ id: string }> => {
  await nameFiles(ctx, mail.files);
  const { counts, folded } = effects[mail.kind];
  const opening = entry.opening ?? false;
  const { message, verdicts, html } = mail;
  // The owner of the domain says that such a mail is not theirs.
  const disowned = verdicts.dmarc?.result === 'fail' && (verdicts.policy === 'reject' || verdicts.policy === 'quarantine');
  const reason = entry.heldFor ?? (message.unverifiedSender ? 'unverified_sender' : disowned ? 'disowned' : null);
  const added = await addEntry(ctx, {
    recordId: entry.recordId,
    kind: entry.kind,
    sides: entry.sides,
    state: entry.heldFor === undefined ? 'released' : 'held',
    ...(entry.heldFor === undefined ? {} : { heldFor: entry.heldFor }),
    author: entry.author,
    channel: 'mail',
    ...(entry.text === undefined ? await textOf(ctx, mail) : { text: entry.text }),
    html: html?.html ?? null,
    htmlVersion: html?.version ?? null,
    remotePictures: html?.remoteImages ?? 0,
    mailId: mail.id,
    trust: {
      spf: verdicts.spf,
      dkim: verdicts.dkim,
      dmarc: verdicts.dmarc,
      policy: verdicts.policy,
      verified: verdicts.aligned && !message.unverifiedSender,
      reason,
    },
    automated: !counts,
    masked: mail.masked !== null,
    // The first words of a ticket are what it is about; they are never folded away.
    mail: mail.kind === 'message' ? null : { kind: mail.kind, folded: folded && !opening, invitation: message.invitation },
    opening,
    attachments: mail.files,
  });
  await rememberId(ctx, mail, entry, added.id);
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
