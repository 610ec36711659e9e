import type { MailOutcome } from '#contracts/mailroom.ts';
import { contactByAddress } from '#server/modules/customers/index.ts';
import { memberAt } from '#server/modules/staff/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { candidatesOf, parentIsWaiting } from '../queries/candidates.ts';
import type { ArrivedMail, SortedMail } from '../rules/arrived-mail.ts';
import { effects, mailKindOf } from '../rules/mail-kind.ts';
import { isOwnMark, markHeader } from '../rules/signed-id.ts';
import { decide, type Decision } from '../rules/threading.ts';
import { looksLikeVerification } from '../rules/verification.ts';
import { addMailLine } from './add-mail-entry.ts';
import { answerByMail, tellWriter } from './answer-by-mail.ts';
import { beginTicket } from './begin-ticket.ts';
import { continueTicket } from './continue-ticket.ts';
import { fileReport } from './file-report.ts';
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

const sameElsewhere = async (ctx: Context, mail: ArrivedMail) =>
  mail.messageKey === null
    ? undefined
    : ctx.db
        .selectFrom('mailroom.rawMail')
        .select(['recordId', 'entryId'])
        .where('workspaceId', '=', ctx.workspaceId)
        .where('messageKey', '=', mail.messageKey)
        .where('state', '=', 'filed')
        .where('id', '<>', mail.id)
        .executeTakeFirst();

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

const place = async (ctx: Context, arrived: ArrivedMail, patient: boolean): Promise<Settled> => {
  const mail = await sort(ctx, arrived);
  const { place: where, counts } = effects[mail.kind];
  if (where === 'log') return { outcome: 'loop', recordId: null, entryId: null };
  const reported = where === 'note' ? await fileReport(ctx, mail) : null;
  if (reported) return { outcome: mail.message.isBounce ? 'bounce' : 'noted', ...reported };
  const from = mail.message.from?.address ?? '';
  const contact = from === '' ? null : await contactByAddress(ctx, from);
  const candidates = await candidatesOf(ctx, mail, contact?.id ?? null);
  const signed = candidates.some(({ by }) => by !== 'foreign_id' && by !== 'number');
  if (patient && !signed && (await parentIsWaiting(ctx, mail))) throw new ParentFirst();
  const pausedNow = await watchSender(ctx, mail);
  const verification = looksLikeVerification(mail.message);
  const decision = amongUs(
    mail,
    decide({
      sender: { clear: !mail.message.unverifiedSender, authenticated: mail.verdicts.aligned, memberId: mail.memberId },
      candidates,
      automated: !counts,
      forward: mail.message.kind === 'forward',
      verification,
      answersByMail: (await workspaceSettings(ctx)).answersByMail,
    }),
  );
  if (decision.kind === 'answer') return answerByMail(ctx, mail, decision);
  const flag = verification && mail.message.automated ? 'verification' : null;
  const placed =
    decision.kind === 'new' ? await beginTicket(ctx, mail, decision.related, flag) : await continueTicket(ctx, mail, decision, contact);
  if (decision.kind === 'note' && counts && mail.memberId !== null)
    await tellWriter(ctx, { ...placed, memberId: mail.memberId, proven: false });
  if (pausedNow !== null) await addMailLine(ctx, placed.recordId, { name: 'mail_paused', address: pausedNow });
  return { outcome: outcomes[decision.kind], ...placed };
};

/**
 * Files a mail that was read: one transaction that locks its row, so that a second run finds it done and whatever it
 * causes happens once.
 */
export const settleMail = async (ctx: Context, mail: ArrivedMail, { patient }: { patient: boolean }): Promise<Settled> => {
  const row = found(
    await ctx.db
      .selectFrom('mailroom.rawMail')
      .select(['state', 'outcome', 'recordId', 'entryId'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', mail.id)
      .forUpdate()
      .executeTakeFirst(),
  );
  if (row.state !== 'stored')
    return { outcome: (row.outcome ?? 'quarantined') as MailOutcome, recordId: row.recordId, entryId: row.entryId };
  const twin = await sameElsewhere(ctx, mail);
  if (twin?.recordId) await addMailLine(ctx, twin.recordId, { name: 'mail_also_at', address: mail.mailbox?.address ?? mail.envelopeTo });
  const settled: Settled = twin ? { outcome: 'duplicate', ...twin } : await place(ctx, mail, patient);
  await ctx.db
    .updateTable('mailroom.rawMail')
    .set({
      state: twin ? 'duplicate' : 'filed',
      outcome: settled.outcome,
      recordId: settled.recordId,
      entryId: settled.entryId,
      filedAt: ctx.now,
      reason: null,
      // What it held leaves the database in the transaction that files it (decision 25).
      ...(mail.masked ? { bytes: mail.masked, size: mail.masked.length } : {}),
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mail.id)
    .execute();
  return settled;
};
