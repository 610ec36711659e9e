import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import type { MailOutcome, MailSource } from '#contracts/mailroom.ts';
import { searchableRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { toRefusal } from '#server/platform/http/problem.ts';
import type { Platform } from '#server/platform/platform.ts';
import { found } from '#server/platform/refusal.ts';
import { RetryLater, work } from '#server/platform/work/work.ts';
import { mailboxRow, type MailboxRow } from '../queries/mailboxes.ts';
import { entryText } from '../rules/entry-text.ts';
import { Envelope } from '../rules/envelope.ts';
import { readMail } from './read-mail.ts';
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
  readonly envelopeTo: string;
  readonly messageKey: Buffer | null;
  readonly mailbox: MailboxRow | null;
}

const lookUp = async (ctx: Context, mailId: string): Promise<{ settled: Settled } | { waiting: Waiting }> => {
  const row = found(
    await ctx.db
      .selectFrom('mailroom.rawMail')
      .select(['state', 'outcome', 'recordId', 'entryId', 'bytes', 'source', 'envelope', 'envelopeTo', 'messageKey', 'mailboxId'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', mailId)
      .executeTakeFirst(),
  );
  const { state, outcome, recordId, entryId, bytes, source, envelope, envelopeTo, messageKey, mailboxId } = row;
  if (state !== 'stored') return { settled: { outcome: (outcome ?? 'quarantined') as MailOutcome, recordId, entryId } };
  return {
    waiting: {
      platform: ctx.platform,
      bytes,
      source: source as MailSource,
      envelope: envelope === null ? null : Envelope.parse(envelope),
      envelopeTo,
      messageKey,
      mailbox: mailboxId === null ? null : await mailboxRow(ctx, mailboxId),
    },
  };
};

/** After three tries a mail is set aside with its reason, and the queue goes on. */
const noteFailure = async (ctx: Context, mailId: string, reason: string): Promise<boolean> => {
  const row = await ctx.db
    .updateTable('mailroom.rawMail')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), reason: reason.replaceAll('\0', '').slice(0, 500) }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mailId)
    .where('state', '=', 'stored')
    .returning('attempts')
    .executeTakeFirst();
  if (!row || row.attempts < mostTries) return false;
  await ctx.db
    .updateTable('mailroom.rawMail')
    .set({ state: 'quarantined', outcome: 'quarantined' })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mailId)
    .execute();
  return true;
};

// Two copies that were filed at once: the index let one through, the other looks again and finds it.
const lostRace = (error: unknown): boolean => error instanceof Error && 'constraint' in error && error.constraint === 'raw_mail_message';

const readAndSettle = async (site: FilingSite, mailId: string, waiting: Waiting, patient: boolean): Promise<Settled> => {
  const { platform, bytes, source, envelope, mailbox, envelopeTo, messageKey } = waiting;
  const { message, masked, sanitised } = await readMail(platform, bytes);
  const verdicts = await verifySender(platform, bytes, message, { source, envelope, authservId: mailbox?.authservId ?? null });
  // What can't be shown in every form that it came in hangs on the entry as it came.
  const unshown = message.unreadable !== null || (message.html !== null && sanitised === null);
  const whole = unshown || entryText(message).cut ? (masked ?? bytes) : null;
  const files = await storeFiles(platform, site.workspaceId, message, whole);
  return site.inWorkspace((ctx) =>
    settleMail(ctx, { id: mailId, mailbox, envelopeTo, messageKey, message, masked, html: sanitised, verdicts, files }, { patient }),
  );
};

/** Reads a stored mail and files it, the same for every way that mail comes in. Safe to run twice, or twice at once. */
export const fileMail = async (site: FilingSite, mailId: string, { patient = false } = {}): Promise<Settled> => {
  const known = await site.inWorkspace((ctx) => lookUp(ctx, mailId), { readOnly: true });
  if ('settled' in known) return known.settled;
  try {
    return await readAndSettle(site, mailId, known.waiting, patient);
  } catch (error) {
    if (error instanceof ParentFirst) throw new RetryLater(1, 'the mail that it answers is filed first');
    if (lostRace(error)) return fileMail(site, mailId, { patient });
    // The database or the disk is away: no fault of the mail.
    if (toRefusal(error)?.status === 503) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    known.waiting.platform.log.error({ err: error, mailId }, 'a mail could not be filed');
    if (await site.inWorkspace((ctx) => noteFailure(ctx, mailId, reason))) return { outcome: 'quarantined', recordId: null, entryId: null };
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
