import type { MailOutcome } from '#contracts/mailroom.ts';
import { judgeMail, type ComingMail } from '#server/modules/automation/index.ts';
import { contactByAddress, type ContactCard } from '#server/modules/customers/index.ts';
import { memberAt } from '#server/modules/staff/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { blockOn } from '../queries/blocked-senders.ts';
import { candidatesOf, parentIsWaiting } from '../queries/candidates.ts';
import { lockCopies, type Copy } from '../queries/copies.ts';
import { allowedSendersOf } from '../queries/mailboxes.ts';
import { isAllowed } from '../rules/allowed-senders.ts';
import { whomToAnswer, type ArrivedMail, type SortedMail } from '../rules/arrived-mail.ts';
import { entryText } from '../rules/entry-text.ts';
import { effects, mailKindOf } from '../rules/mail-kind.ts';
import { isOwnMark, markHeader } from '../rules/signed-id.ts';
import { decide, needsLeave, type Decision } from '../rules/threading.ts';
import { looksLikeVerification } from '../rules/verification.ts';
import { addMailLine } from './add-mail-entry.ts';
import { answerByMail, tellWriter } from './answer-by-mail.ts';
import { countStopped } from './count-stopped.ts';
import { beginTicket } from './begin-ticket.ts';
import { continueTicket } from './continue-ticket.ts';
import { fileReport } from './file-report.ts';
import { linkCopies } from './link-copies.ts';
import { moveMail } from './move-mail.ts';
import { setAside, type Aside } from './set-aside.ts';
import { watchSender } from './watch-sender.ts';

export interface Settled {
  readonly outcome: MailOutcome;
  readonly recordId: string | null;
  readonly entryId: string | null;
}

/** The mail that this one answers came before it and is not filed yet: its ticket isn't known so far. */
export class ParentFirst extends Error {}

const ownMailAgain = (ctx: Context, { message }: ArrivedMail): boolean =>
  message.messageId !== null &&
  message.headers.some(
    ({ name, value }) => name === markHeader && isOwnMark(ctx.platform.keys, ctx.workspaceId, message.messageId ?? '', value.trim()),
  );

/** A new mail as the mail rules ask about it. */
const comingMail = (mail: SortedMail): ComingMail => ({
  from: whomToAnswer(mail)?.address ?? null,
  subject: mail.message.subject,
  text: entryText(mail.message).text,
  mailboxId: mail.mailbox?.id ?? null,
  productId: mail.mailbox?.productId ?? null,
  automated: !effects[mail.kind].counts || mail.kind === 'list' || mail.kind === 'bulk',
});

const outcomes = { append: 'appended', hold: 'held', note: 'noted', new: 'created' } as const;

// The absence of one of us is ours to know; it must never read as a reply to the customer (freescout#4035).
const amongUs = (mail: SortedMail, decision: Decision): Decision =>
  mail.kind === 'away' && decision.kind !== 'new'
    ? { kind: 'note', recordId: decision.recordId, by: decision.by, reason: 'automatic' }
    : decision;

const sort = async (ctx: Context, mail: ArrivedMail): Promise<SortedMail> => {
  const from = mail.message.from?.address ?? '';
  const memberId = from === '' ? null : ((await memberAt(ctx, from))?.id ?? null);
  return { ...mail, memberId, kind: mailKindOf(mail.message, { staff: memberId !== null, own: ownMailAgain(ctx, mail) }) };
};

interface Judged {
  readonly decision: Decision;
  readonly contact: ContactCard | null;
  /** False: its mailbox takes no mail of this sender, and nobody has accepted this one. */
  readonly allowed: boolean;
  /** It looks as if it proved to another site whose address this is (S-20). */
  readonly verification: boolean;
}

const judge = async (ctx: Context, mail: SortedMail, own: Copy, patient: boolean): Promise<Judged> => {
  const from = mail.message.from?.address ?? '';
  const contact = from === '' ? null : await contactByAddress(ctx, from);
  const candidates = await candidatesOf(ctx, mail, contact?.id ?? null);
  const signed = candidates.some(({ by }) => by !== 'foreign_id' && by !== 'number');
  if (patient && !signed && (await parentIsWaiting(ctx, mail))) throw new ParentFirst();
  const clear = !mail.message.unverifiedSender;
  const verification = looksLikeVerification(mail.message);
  const decision = amongUs(
    mail,
    decide({
      sender: { clear, authenticated: mail.verdicts.aligned, memberId: mail.memberId },
      candidates,
      automated: !effects[mail.kind].counts,
      forward: mail.message.kind === 'forward',
      verification,
      answersByMail: (await workspaceSettings(ctx)).answersByMail,
    }),
  );
  const allowed =
    mail.mailbox === null ||
    own.decision === 'accepted' ||
    !needsLeave(decision) ||
    isAllowed(allowedSendersOf(mail.mailbox), { address: from, clear, known: contact !== null || mail.memberId !== null });
  return { decision, contact, allowed, verification };
};

/** Where the reader failed, who wrote isn't known at all: another reader may find a sender who is welcome. */
const turnedAway = ({ message, masked }: ArrivedMail): Aside =>
  message.from === null && message.unreadable !== null
    ? { code: 'not_read', reason: message.unreadable, message: null, masked }
    : { code: 'sender_not_allowed', reason: message.from?.address ?? '', message, masked };

const file = (ctx: Context, mail: ArrivedMail, settled: Settled, twin: boolean): Promise<string[]> =>
  moveMail(ctx, [mail.id], 'stored', twin ? 'duplicate' : 'filed', {
    ...settled,
    ownTicket: !twin && (mail.mailbox?.ownTickets ?? false),
    filedAt: ctx.now,
    reason: null,
    reasonCode: null,
    // What it held leaves the database in the transaction that files it (decision 25).
    ...(mail.masked ? { bytes: mail.masked, size: mail.masked.length } : {}),
  });

const fileAsTwin = async (ctx: Context, mail: ArrivedMail, { recordId, entryId }: Copy): Promise<Settled> => {
  if (recordId !== null) await addMailLine(ctx, recordId, { name: 'mail_also_at', address: mail.mailbox?.address ?? mail.envelopeTo });
  const settled: Settled = { outcome: 'duplicate', recordId, entryId };
  await file(ctx, mail, settled, true);
  return settled;
};

/**
 * Files a mail that was read: one transaction that locks its row, so that a second run finds it done and whatever it
 * causes happens once.
 */
export const settleMail = async (ctx: Context, arrived: ArrivedMail, { patient }: { patient: boolean }): Promise<Settled> => {
  const copies = await lockCopies(ctx, arrived);
  const own = found(copies.find(({ id }) => id === arrived.id));
  const { recordId, entryId } = own;
  if (own.state !== 'stored') return { outcome: (own.outcome ?? 'quarantined') as MailOutcome, recordId, entryId };
  const mail = await sort(ctx, arrived);
  const others = copies.filter(({ id, state }) => id !== mail.id && state === 'filed');
  // Only copies that both share tickets are one mail, in whichever order they come.
  const twin = mail.mailbox?.ownTickets ? undefined : others.find(({ ownTicket }) => !ownTicket);
  if (twin) return fileAsTwin(ctx, mail, twin);

  const filed = async (settled: Settled): Promise<Settled> => {
    await file(ctx, mail, settled, false);
    return settled;
  };
  const { place, counts } = effects[mail.kind];
  if (place === 'log') return filed({ outcome: 'loop', recordId: null, entryId: null });
  const reported = place === 'note' ? await fileReport(ctx, mail) : null;
  if (reported) return filed({ outcome: mail.message.isBounce ? 'bounce' : 'noted', ...reported });
  // Before anything is made of it or answered; somebody's word about this very mail counts more.
  const block = own.decision === 'accepted' || mail.memberId !== null ? null : await blockOn(ctx, mail.message.from?.address ?? '');
  if (block) {
    await countStopped(ctx, block.id, mail.id);
    await setAside(ctx, mail.id, { code: 'sender_blocked', reason: block.pattern, message: mail.message, masked: mail.masked });
    return { outcome: 'quarantined', recordId: null, entryId: null };
  }
  const { decision, contact, allowed, verification } = await judge(ctx, mail, own, patient);
  if (!allowed) {
    await setAside(ctx, mail.id, turnedAway(mail));
    return { outcome: 'quarantined', recordId: null, entryId: null };
  }
  // An answer stands once on its ticket, however many mailboxes it came by.
  const there = decision.kind === 'new' ? undefined : others.find((copy) => copy.recordId === decision.recordId);
  if (there) return fileAsTwin(ctx, mail, there);
  const rule = decision.kind === 'new' && own.decision !== 'accepted' ? await judgeMail(ctx, comingMail(mail)) : null;
  if (rule !== null) {
    await setAside(ctx, mail.id, { code: 'by_rule', reason: rule, message: mail.message, masked: mail.masked });
    return { outcome: 'quarantined', recordId: null, entryId: null };
  }
  const pausedNow = await watchSender(ctx, mail);
  if (decision.kind === 'answer') return filed(await answerByMail(ctx, mail, decision));
  const flag = verification && mail.message.automated ? 'verification' : null;
  const placed =
    decision.kind === 'new' ? await beginTicket(ctx, mail, decision.related, flag) : await continueTicket(ctx, mail, decision, contact);
  if (decision.kind === 'note' && decision.reason !== 'outside' && counts && mail.memberId !== null)
    await tellWriter(ctx, { ...placed, memberId: mail.memberId, proven: false });
  if (pausedNow !== null) await addMailLine(ctx, placed.recordId, { name: 'mail_paused', address: pausedNow });
  if (decision.kind === 'new') await linkCopies(ctx, { recordId: placed.recordId, mail, others });
  return filed({ outcome: outcomes[decision.kind], ...placed });
};
