import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { isQuiet } from '#server/platform/backup/quiet.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { RetryLater, work } from '#server/platform/work/work.ts';
import { outgoingRow, type OutgoingRow } from '../queries/outgoing.ts';
import { refusalAt } from '../queries/addresses.ts';
import { mailboxRow, outgoingOf, type MailboxRow } from '../queries/mailboxes.ts';
import { canSend, sendingMailbox } from '../queries/sending.ts';
import { asOutgoing, openSecret } from '../queries/servers.ts';
import { readRefusal } from '../reading/refusal.ts';
import { nextTry } from '../rules/pace.ts';
import { returnPath } from '../rules/signed-id.ts';
import { MailError } from '../transport/mail-error.ts';
import { UnsafeValue } from '../transport/single-line.ts';
import { failed, sendMail as sendBytes, type RawMail, type SendResult } from '../transport/smtp.ts';
import { buildMail, draftOf, LostFile, type Draft } from './build-mail.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { noteBounce } from './note-bounce.ts';
import { reachServer } from './reach-server.ts';

const quietSeconds = 60;

interface Ready {
  readonly platform: Platform;
  readonly row: OutgoingRow;
  readonly mailbox: MailboxRow;
  /** null: the bytes were built before. */
  readonly draft: Draft | null;
  readonly from: string;
  /** Where the mail returns to if it can't be delivered; signed where the mailbox's server takes it (S-32). */
  readonly returnPath: string;
}

const prepare = async (ctx: Context, mailId: string): Promise<Ready | null> => {
  const row = await outgoingRow(ctx, mailId);
  // `sending` is what a process left behind that ended in the middle: the same bytes go out again.
  if (!row || !['waiting', 'sending'].includes(row.state) || row.sample) return null;
  if (await isQuiet(ctx.db)) throw new RetryLater(quietSeconds, 'a restored copy stays quiet until it is confirmed');
  const refusal = await refusalAt(ctx, row.toAddress);
  if (refusal !== null) {
    await changeOutgoing(ctx, row, { state: 'failed', lastResponse: refusal, notBefore: null });
    return null;
  }
  const own = row.mailboxId === null ? null : await mailboxRow(ctx, row.mailboxId);
  const mailbox = own && canSend(own) ? own : await sendingMailbox(ctx, row.recordId);
  if (!mailbox) {
    await changeOutgoing(ctx, row, { state: 'kept', lastResponse: null });
    return null;
  }
  const draft = row.raw === null ? await draftOf(ctx, row, mailbox) : null;
  if (draft?.parts.kind === 'account' && Date.parse(draft.parts.expiresAt) < Date.parse(ctx.now)) {
    await changeOutgoing(ctx, row, { state: 'withdrawn', lastResponse: null });
    return null;
  }
  const from = draft?.from.address ?? row.fromAddress;
  const signed = mailbox.plusAddressing ? returnPath(ctx.platform.keys, ctx.workspaceId, row.id, from) : null;
  return { platform: ctx.platform, row, mailbox, draft, from, returnPath: signed ?? from };
};

const begin = (ctx: Context, { row, mailbox, draft }: Ready, raw: Buffer): Promise<void> =>
  changeOutgoing(ctx, row, {
    state: 'sending',
    attempts: row.attempts + 1,
    mailboxId: mailbox.id,
    ...(draft ? { fromName: draft.from.name, fromAddress: draft.from.address } : {}),
    // The bytes of a mail with a link that lets somebody in are never kept.
    ...(draft && draft.parts.kind !== 'account' ? { raw } : {}),
    lastResponse: row.lastResponse,
  });

const wordsOf = (result: SendResult): string =>
  (result.ok ? result.response : result.response || `${result.stage}: ${result.reason}`).slice(0, 1000);

/** Answers in how many seconds to try again; null: it is over. */
const end = async (ctx: Context, { row }: Ready, result: SendResult): Promise<number | null> => {
  const attempts = row.attempts + 1;
  const lastResponse = wordsOf(result);
  if (result.ok) {
    await changeOutgoing(ctx, row, { state: 'sent', lastResponse, sentAt: ctx.now, notBefore: null });
    return null;
  }
  const seconds = result.permanent ? null : nextTry(attempts);
  if (seconds === null) {
    if (result.permanent && result.stage === 'recipient') {
      const said = { mailId: row.id, address: row.toAddress, reason: lastResponse };
      await noteBounce(ctx, { ...said, ...readRefusal(result.response) });
    }
    await changeOutgoing(ctx, row, { state: 'failed', lastResponse, notBefore: null });
    return null;
  }
  const notBefore = new Date(Date.parse(ctx.now) + seconds * 1000).toISOString();
  await changeOutgoing(ctx, row, { state: 'waiting', lastResponse, notBefore });
  return seconds;
};

interface SendingSite {
  readonly workspaceId: string;
  readonly inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>, options?: { readOnly?: boolean }) => Promise<Result>;
}

const unbuilt = (error: unknown): SendResult => {
  const never = { ok: false, permanent: true, stage: 'envelope', refused: [] } as const;
  if (error instanceof UnsafeValue) return { ...never, response: '', reason: 'unsafe-value' };
  if (error instanceof LostFile) return { ...never, response: `file-lost: ${error.message}`, reason: 'unsafe-value' };
  throw error;
};

const transmit = async (site: SendingSite, { platform, mailbox }: Ready, mail: RawMail): Promise<SendResult> => {
  const way = outgoingOf(mailbox);
  if (way.kind === 'none') throw new Error('this mailbox has no server to send by');
  try {
    return await reachServer(
      { platform, inWorkspace: site.inWorkspace },
      {
        way,
        who: { mailboxId: mailbox.id, password: openSecret(platform, mailbox, 'outgoing_secret') },
        settings: (proof) => asOutgoing(platform, way, mailbox.address, proof),
        attempt: (settings) => sendBytes(settings, mail),
        isRefusal: (result) => !result.ok && result.stage === 'sign-in' && result.reason === 'credentials',
      },
    );
  } catch (error) {
    if (error instanceof MailError) return failed(error);
    throw error;
  }
};

// Some servers let a sign-in send as the very address of the mailbox only.
const deliver = async (site: SendingSite, ready: Ready, raw: Buffer): Promise<SendResult> => {
  const { from, returnPath: path, row } = ready;
  const by = (sender: string): RawMail => ({ envelope: { from: sender, to: [row.toAddress] }, raw });
  const result = await transmit(site, ready, by(path));
  return !result.ok && result.permanent && result.stage === 'sender' && path !== from ? transmit(site, ready, by(from)) : result;
};

/** One attempt at one mail. Built once; a process that dies in the middle leaves `sending`, and the same bytes go again. */
export const sendMail = async (site: SendingSite, mailId: string): Promise<void> => {
  const ready = await site.inWorkspace((ctx) => prepare(ctx, mailId));
  if (!ready) return;
  const raw = ready.row.raw ?? (ready.draft ? await buildMail(ready.platform, site.workspaceId, ready.draft).catch(unbuilt) : null);
  if (raw === null) return;
  let result: SendResult;
  if (Buffer.isBuffer(raw)) {
    await site.inWorkspace((ctx) => begin(ctx, ready, raw));
    result = await deliver(site, ready, raw);
  } else result = raw;
  const seconds = await site.inWorkspace((ctx) => end(ctx, ready, result));
  if (seconds !== null) throw new RetryLater(seconds, wordsOf(result));
};

export const sendWork = work({
  name: 'mailroom.send',
  payload: z.strictObject({ mailId: Id }),
  parallel: 4,
  outside: (site, { mailId }) => sendMail(site, mailId),
});
