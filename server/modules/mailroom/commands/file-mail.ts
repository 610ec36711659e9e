import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import type { MailSource } from '#contracts/mailboxes.ts';
import type { MailOutcome } from '#contracts/mailroom.ts';
import { searchableRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { toRefusal } from '#server/platform/http/problem.ts';
import type { Platform } from '#server/platform/platform.ts';
import { found } from '#server/platform/refusal.ts';
import { RetryLater, work } from '#server/platform/work/work.ts';
import { mailboxRow, type MailboxRow } from '../queries/mailboxes.ts';
import { entryText } from '../rules/entry-text.ts';
import { Envelope } from '../rules/envelope.ts';
import { emptyMessage } from '../reading/empty-message.ts';
import type { ReadMail } from '../reading/reader.ts';
import { MergedMeanwhile } from './continue-ticket.ts';
import { readMail } from './read-mail.ts';
import { setAside, type Aside } from './set-aside.ts';
import { ParentFirst, settleMail, type Settled } from './settle-mail.ts';
import { storeFiles } from './store-files.ts';
import { verifySender } from './verify-sender.ts';

/** Where mail is filed from: background work, the command line and HTTP each open transactions in their own way. */
export interface FilingSite {
  readonly workspaceId: string;
  readonly inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>, options?: { readOnly?: boolean }) => Promise<Result>;
}

const mostTries = 3;

interface Waiting {
  readonly platform: Platform;
  readonly bytes: Buffer;
  readonly source: MailSource;
  readonly envelope: Envelope | null;
  readonly whole: boolean;
  readonly envelopeTo: string;
  readonly messageKey: Buffer | null;
  readonly mailbox: MailboxRow | null;
  /** Somebody wants a ticket of it, whatever is wrong with it. */
  readonly accepted: boolean;
}

const lookUp = async (ctx: Context, mailId: string): Promise<{ settled: Settled } | { waiting: Waiting }> => {
  const row = found(
    await ctx.db
      .selectFrom('mailroom.rawMail')
      .select(['state', 'outcome', 'recordId', 'entryId', 'bytes', 'whole', 'source', 'envelope', 'envelopeTo', 'messageKey'])
      .select(['mailboxId', 'decision'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', mailId)
      .executeTakeFirst(),
  );
  const { state, outcome, recordId, entryId, mailboxId, decision, source, envelope, ...rest } = row;
  if (state !== 'stored') return { settled: { outcome: (outcome ?? 'quarantined') as MailOutcome, recordId, entryId } };
  const mailbox = mailboxId === null ? null : await mailboxRow(ctx, mailboxId);
  return {
    waiting: {
      ...rest,
      platform: ctx.platform,
      source: source as MailSource,
      envelope: envelope === null ? null : Envelope.parse(envelope),
      mailbox,
      accepted: decision === 'accepted',
    },
  };
};

/** After three tries a mail is set aside with its reason, and the queue goes on. */
const noteFailure = async (ctx: Context, mailId: string, aside: Aside): Promise<boolean> => {
  const row = await ctx.db
    .updateTable('mailroom.rawMail')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mailId)
    .where('state', '=', 'stored')
    .returning('attempts')
    .executeTakeFirst();
  if (!row || row.attempts < mostTries) return false;
  await setAside(ctx, mailId, aside);
  return true;
};

// Two copies that were filed at once: the index let one through, the other looks again and finds it.
const lostRace = (error: unknown): boolean => error instanceof Error && 'constraint' in error && error.constraint === 'raw_mail_message';

const settle = async (site: FilingSite, mailId: string, waiting: Waiting, read: ReadMail, patient: boolean): Promise<Settled> => {
  const { platform, bytes, source, envelope, mailbox, envelopeTo, messageKey, accepted, whole } = waiting;
  const { message, masked, sanitised } = read;
  const verdicts = await verifySender(platform, bytes, message, { source, envelope, authservId: mailbox?.authservId ?? null });
  // What can't be shown in every form that it came in hangs on the entry as it came.
  const unshown = message.unreadable !== null || (message.html !== null && sanitised === null);
  const raw = accepted || unshown || entryText(message).cut ? (masked ?? bytes) : null;
  const files = await storeFiles(platform, site.workspaceId, message, raw);
  return site.inWorkspace((ctx) =>
    settleMail(ctx, { id: mailId, mailbox, envelopeTo, messageKey, message, masked, html: sanitised, verdicts, files, whole }, { patient }),
  );
};

/** A ticket of what nobody can read or file otherwise: its raw bytes, under whatever its headers gave. */
const bare = (read: ReadMail | null): ReadMail => {
  const { from = null, subject = '', unverifiedSender = true } = read?.message ?? {};
  return { message: { ...emptyMessage('failed'), from, subject, unverifiedSender }, masked: read?.masked ?? null, sanitised: null };
};

const readWaiting = async ({ platform, bytes, whole }: Waiting): Promise<ReadMail> => {
  const read = await readMail(platform, bytes);
  if (whole) return read;
  // The first bytes of a mail have its headers, but not what it says.
  const { text, html, attachments, replyText, elided, signature } = emptyMessage('too_large');
  const nothing = { text, html, attachments, replyText, elided, signature };
  return { message: { ...read.message, ...nothing, unreadable: 'too_large' }, masked: read.masked, sanitised: null };
};

/** Reads a stored mail and files it, the same for every way that mail comes in. Safe to run twice, or twice at once. */
export const fileMail = async (site: FilingSite, mailId: string, { patient = false } = {}): Promise<Settled> => {
  const known = await site.inWorkspace((ctx) => lookUp(ctx, mailId), { readOnly: true });
  if ('settled' in known) return known.settled;
  const { waiting } = known;
  let read: ReadMail | null = null;
  try {
    read = await readWaiting(waiting);
    return await settle(site, mailId, waiting, read, patient);
  } catch (error) {
    if (error instanceof ParentFirst) throw new RetryLater(1, 'the mail that it answers is filed first');
    if (lostRace(error) || error instanceof MergedMeanwhile) return fileMail(site, mailId, { patient });
    // The database or the disk is away: no fault of the mail.
    if (toRefusal(error)?.status === 503) throw error;
    waiting.platform.log.error({ err: error, mailId }, 'a mail could not be filed');
    const asItIs = waiting.accepted ? await settle(site, mailId, waiting, bare(read), false).catch(() => null) : null;
    if (asItIs) return asItIs;
    const reason = error instanceof Error ? error.message : String(error);
    const aside: Aside = {
      code: read === null ? 'not_read' : 'not_filed',
      reason,
      message: read?.message ?? null,
      masked: read?.masked ?? null,
    };
    if (await site.inWorkspace((ctx) => noteFailure(ctx, mailId, aside))) return { outcome: 'quarantined', recordId: null, entryId: null };
    throw new RetryLater(10, reason);
  }
};

export const referenceOf = async (ctx: Context, recordId: string | null): Promise<string | null> =>
  recordId === null ? null : ((await searchableRecord(ctx, recordId))?.reference ?? null);

const mostPatience = 20;
// A mail is never given up for what the machine does: it dies in a process of its own, and its own faults count in its
// row. This is for a database that is away, or for processes that end again and again.
const retry = [2, 5, 15, 60, 300, ...Array.from({ length: 60 }, () => 900)];

export const fileWork = work({
  name: 'mailroom.file',
  payload: z.strictObject({ mailId: Id }),
  parallel: 3,
  retry,
  outside: async (site, { mailId }) => {
    await fileMail(site, mailId, { patient: site.attempt <= mostPatience });
  },
});
