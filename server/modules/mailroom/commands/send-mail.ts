import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { isQuiet } from '#server/platform/backup/quiet.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { RetryLater, work } from '#server/platform/work/work.ts';
import { saidNoTo } from '../opt-outs/queries/opt-outs.ts';
import { refusalAt } from '../queries/addresses.ts';
import { breakersAt, placesOf, restUntil, type Places } from '../queries/breakers.ts';
import { mailboxRow, type MailboxRow } from '../queries/mailboxes.ts';
import { lockedOutgoing, outgoingRow, type OutgoingRow } from '../queries/outgoing.ts';
import { canSend, domainOf, sendingMailbox } from '../queries/sending.ts';
import { readRefusal } from '../reading/refusal.ts';
import { longestWaitSeconds, nextTry } from '../rules/pace.ts';
import { faultOf, type SendFault } from '../rules/send-fault.ts';
import { UnsafeValue } from '../transport/single-line.ts';
import type { SendResult } from '../transport/smtp.ts';
import { buildMail, draftOf, LostFile, type Built, type Draft } from './build-mail.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { noteBounce } from './note-bounce.ts';
import { takeSlot } from './take-slot.ts';
import { transmitMail, type SendingSite } from './transmit-mail.ts';
import { takeProbe, tripBreaker } from './trip-breaker.ts';

const quietSeconds = 60;

interface Ready {
  readonly platform: Platform;
  readonly row: OutgoingRow;
  readonly mailbox: MailboxRow;
  readonly places: Places;
  /** null: the bytes were built before. */
  readonly draft: Draft | null;
  readonly from: string;
}

const triesEnd = (row: OutgoingRow): number => Date.parse(row.triesSince ?? row.createdAt) + longestWaitSeconds * 1000;

/** Waits for its server without an attempt of its own; answers in how many seconds to come again, null: it is over. */
const putOff = async (ctx: Context, row: OutgoingRow, { until, response }: { until: string; response: string }): Promise<number | null> => {
  if (Date.parse(until) > triesEnd(row)) {
    await changeOutgoing(ctx, row, { state: 'failed', lastResponse: response, notBefore: null });
    return null;
  }
  await changeOutgoing(ctx, row, { state: 'waiting', lastResponse: response, notBefore: until });
  return (Date.parse(until) - Date.parse(ctx.now)) / 1000;
};

type Prepared = { readonly ready: Ready } | { readonly seconds: number | null };
const over: Prepared = { seconds: null };

const prepare = async (ctx: Context, mailId: string): Promise<Prepared> => {
  const row = await outgoingRow(ctx, mailId);
  // `sending` is what a process left behind that ended in the middle: the same bytes go out again.
  if (!row || !['waiting', 'sending'].includes(row.state) || row.sample) return over;
  if (await isQuiet(ctx.db)) throw new RetryLater(quietSeconds, 'a restored copy stays quiet until it is confirmed');
  const refusal = await refusalAt(ctx, row.toAddress);
  if (refusal !== null) {
    await changeOutgoing(ctx, row, { state: 'failed', lastResponse: refusal, notBefore: null });
    return over;
  }
  // What left behind `sending` may be with its reader already.
  if (row.state === 'waiting' && (await saidNoTo(ctx, row))) {
    await changeOutgoing(ctx, row, { state: 'withdrawn', lastResponse: null, notBefore: null });
    return over;
  }
  const own = row.mailboxId === null ? null : await mailboxRow(ctx, row.mailboxId);
  const mailbox = own && canSend(own) ? own : await sendingMailbox(ctx, row.recordId);
  if (!mailbox) {
    await changeOutgoing(ctx, row, { state: 'kept', lastResponse: null });
    return over;
  }
  const places = placesOf(mailbox);
  const rest = restUntil(await breakersAt(ctx, places), ctx.now);
  if (rest) return { seconds: await putOff(ctx, row, rest) };
  const draft = row.raw === null ? await draftOf(ctx, row, mailbox) : null;
  if (draft?.parts.kind === 'account' && Date.parse(draft.parts.expiresAt) < Date.parse(ctx.now)) {
    await changeOutgoing(ctx, row, { state: 'withdrawn', lastResponse: null });
    return over;
  }
  return { ready: { platform: ctx.platform, row, mailbox, places, draft, from: draft?.from.address ?? row.fromAddress } };
};

type Begun = { readonly probing: readonly string[] } | { readonly seconds: number | null };

const begin = async (ctx: Context, { row, mailbox, places, draft }: Ready, { raw, signedWith }: Built): Promise<Begun> => {
  const now = await lockedOutgoing(ctx, row.id);
  // Another attempt was made since this one was prepared.
  if (now?.attempts !== row.attempts || !['waiting', 'sending'].includes(now.state)) return { seconds: null };
  const { wait, probing } = await takeProbe(ctx, places);
  if (wait) return { seconds: await putOff(ctx, row, wait) };
  await changeOutgoing(ctx, row, {
    state: 'sending',
    attempts: row.attempts + 1,
    mailboxId: mailbox.id,
    ...(draft ? { fromName: draft.from.name, fromAddress: draft.from.address, signedWith: [...signedWith] } : {}),
    // The bytes of a mail with a link that lets somebody in are never kept.
    ...(draft && draft.parts.kind !== 'account' ? { raw } : {}),
    lastResponse: row.lastResponse,
  });
  return { probing };
};

const wordsOf = (result: SendResult): string =>
  (result.ok ? result.response : result.response || `${result.stage}: ${result.reason}`).slice(0, 1000);

interface Ended {
  readonly result: SendResult;
  readonly fault: SendFault | null;
  readonly probing: readonly string[];
}

/** Answers in how many seconds to try again; null: it is over. */
const end = async (ctx: Context, { row, places }: Ready, { result, fault, probing }: Ended): Promise<number | null> => {
  const lastResponse = wordsOf(result);
  await tripBreaker(ctx, { places, probing, fault, response: lastResponse });
  if (result.ok || !fault) {
    await changeOutgoing(ctx, row, { state: 'sent', lastResponse, sentAt: ctx.now, notBefore: null });
    return null;
  }
  const seconds = fault.permanent ? null : nextTry(row.attempts + 1);
  if (seconds === null) {
    if (fault.permanent && result.stage === 'recipient') {
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

const unbuilt = (error: unknown): SendResult => {
  const never = { ok: false, permanent: true, stage: 'envelope', refused: [] } as const;
  if (error instanceof UnsafeValue) return { ...never, response: '', reason: 'unsafe-value' };
  if (error instanceof LostFile) return { ...never, response: `file-lost: ${error.message}`, reason: 'unsafe-value' };
  throw error;
};

interface Attempted {
  readonly seconds: number | null;
  readonly reason: string;
  /** The server did, whatever it said of the mail. */
  readonly answered: boolean;
}

const attempt = async (site: SendingSite, ready: Ready): Promise<Attempted> => {
  const { row, draft, platform, mailbox, from } = ready;
  const kept = row.raw === null ? null : { raw: row.raw, signedWith: row.signedWith ?? [] };
  const built = kept ?? (draft ? await buildMail(platform, site.workspaceId, draft).catch(unbuilt) : null);
  if (built === null) return { seconds: null, reason: '', answered: true };
  let result: SendResult;
  let probing: readonly string[] = [];
  if ('raw' in built) {
    const begun = await site.inWorkspace((ctx) => begin(ctx, ready, built));
    if ('seconds' in begun) return { seconds: begun.seconds, reason: 'its server rests', answered: true };
    ({ probing } = begun);
    result = await transmitMail(site, platform, { mailId: row.id, mailbox, from, to: row.toAddress, raw: built.raw });
  } else result = built;
  const fault = result.ok ? null : faultOf(result);
  const seconds = await site.inWorkspace((ctx) => end(ctx, ready, { result, fault, probing }));
  return { seconds, reason: wordsOf(result), answered: fault?.with !== 'host' };
};

/**
 * One attempt at one mail. Built once; a process that dies in the middle leaves `sending`, and the same bytes go again.
 * Mail to a slow or resting server waits without holding up mail to others.
 */
export const sendMail = async (site: SendingSite, mailId: string): Promise<void> => {
  const prepared = await site.inWorkspace((ctx) => prepare(ctx, mailId));
  if ('seconds' in prepared) {
    if (prepared.seconds !== null) throw new RetryLater(prepared.seconds, 'its server rests');
    return;
  }
  const { platform, row, places } = prepared.ready;
  // A server that gathers mail for one slow domain has places left for the others.
  const slot = await takeSlot(platform, [
    { name: places.host, most: 6 },
    { name: `${site.workspaceId} ${places.account}`, most: 4 },
    { name: `${places.host} to:${domainOf(row.toAddress).toLowerCase()}`, most: 3 },
  ]);
  if (typeof slot === 'number') throw new RetryLater(slot, 'others to the same server go first');
  let answered = false;
  try {
    const ended = await attempt(site, prepared.ready);
    ({ answered } = ended);
    if (ended.seconds !== null) throw new RetryLater(ended.seconds, ended.reason);
  } finally {
    slot.leave(answered);
  }
};

export const sendWork = work({
  name: 'mailroom.send',
  payload: z.strictObject({ mailId: Id }),
  parallel: 8,
  // A mail is worth more tries than most work: a process that is ended in the middle counts as one.
  retry: [5, 15, 60, 60, 60, 300, 300, 300, 900, 900, 3600, 3600, 14_400, 14_400],
  outside: (site, { mailId }) => sendMail(site, mailId),
});
