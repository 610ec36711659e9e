import type { MailText } from '#contracts/mail-templates.ts';
import type { Setting } from '#contracts/formats.ts';
import { fillPlaceholders } from '#contracts/placeholders.ts';
import type { CreatedRecord } from '#server/modules/threads/index.ts';
import { visibleRecord } from '#server/modules/threads/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { isMarked } from '../queries/addresses.ts';
import { settingOf } from '../queries/languages.ts';
import { acknowledgementOf, isOwnAddress, type MailboxRow } from '../queries/mailboxes.ts';
import { canSend, conversationId } from '../queries/sending.ts';
import { addressesOf, type SortedMail } from '../rules/arrived-mail.ts';
import { whyUnanswered } from '../rules/brakes.ts';
import { mailOfReturnPath } from '../rules/signed-id.ts';
import { replySubject } from '../rules/subject.ts';
import { fillMail } from '../templates/rules/fill-mail.ts';
import { mailWords, writtenWords } from '../templates/queries/mail-words.ts';
import { addMailLine } from './add-mail-entry.ts';
import { countAutomatic } from './count-automatic.ts';
import { queueOutgoing } from './queue-outgoing.ts';

export interface Acknowledged {
  readonly recordId: CreatedRecord['id'];
  readonly requester: {
    readonly id: string;
    readonly name: string;
    readonly address: string;
    readonly verified: boolean;
    readonly language: string | null;
  };
}

const mayAnswer = async (ctx: Context, mail: SortedMail, address: string): Promise<boolean> => {
  const { keys } = ctx.platform;
  const why = whyUnanswered({
    message: mail.message,
    kind: mail.kind,
    to: address,
    ownAddress: await isOwnAddress(ctx, address),
    staff: mail.memberId !== null,
    byReturnPath: addressesOf(mail).some((to) => mailOfReturnPath(keys, ctx.workspaceId, to) !== null),
  });
  return why === null && !(await isMarked(ctx, address));
};

const wasAsked = async (ctx: Context, sourceKey: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sourceKey', '=', sourceKey)
    .executeTakeFirst()) !== undefined;

// A mailbox may have words of its own.
const proven = async (
  ctx: Context,
  mailbox: MailboxRow,
  { recordId, requester }: Acknowledged,
  { language }: Setting,
): Promise<MailText> => {
  const { reference: number, subject } = await visibleRecord(ctx, recordId);
  const usual = await mailWords(ctx, { purpose: 'acknowledgement', language, recordId, reader: requester.name });
  const own = acknowledgementOf(mailbox).texts[language];
  return own === undefined ? usual : { ...usual, text: fillPlaceholders(own, { number, subject }) };
};

interface Worded {
  readonly subject: string;
  readonly text: string | null;
  readonly asking?: string;
}

// To a proven address in the words of the mailbox; to another once, without a word of what came (S-26).
const worded = async (ctx: Context, mailbox: MailboxRow, asked: Acknowledged, setting: Setting, number: number): Promise<Worded> => {
  if (asked.requester.verified) {
    const { subject, text } = await proven(ctx, mailbox, asked, setting);
    return { subject: replySubject(subject, number, true), text };
  }
  const { name: workspace } = await workspaceProfile(ctx);
  const asking = await writtenWords(ctx, 'account_confirm', setting.language);
  return { subject: fillMail(asking, { workspace }).subject, text: null, asking: asking.text };
};

const queue = async (ctx: Context, mail: SortedMail, mailbox: MailboxRow, { recordId, requester }: Acknowledged, sourceKey: string) => {
  const record = await visibleRecord(ctx, recordId);
  const setting = await settingOf(ctx, mailbox, requester.language);
  const { verified, id, name, address } = requester;
  const { subject, ...written } = await worded(ctx, mailbox, { recordId, requester }, setting, record.number);
  const messageId = mail.message.messageId === null ? [] : [`<${mail.message.messageId}>`];
  await queueOutgoing(ctx, {
    sourceKey,
    recordId,
    entryId: null,
    contactId: id,
    to: { name: verified ? name : '', address },
    subject,
    sample: record.sample,
    mailbox,
    parts: (domain) => ({
      kind: 'acknowledgement',
      ...setting,
      ...written,
      contactId: id,
      inReplyTo: verified ? (messageId[0] ?? null) : null,
      references: [conversationId(ctx, recordId, domain), ...(verified ? messageId : [])],
    }),
  });
};

/** The automatic first answer to a new ticket by mail, if its mailbox gives one and no brake holds it (S-25, RFC 3834). */
export const queueAcknowledgement = async (ctx: Context, mail: SortedMail, asked: Acknowledged): Promise<void> => {
  const { mailbox } = mail;
  const { recordId, requester } = asked;
  const { id, address, verified } = requester;
  if (!mailbox || !acknowledgementOf(mailbox).on || !canSend(mailbox)) return;
  if (!(await mayAnswer(ctx, mail, address))) return;
  const sourceKey = verified ? `acknowledgement:${recordId}` : `confirmation:${id}`;
  if (!verified && (await wasAsked(ctx, sourceKey))) return;
  const against = ['address', 'first_reply', ...(verified ? [] : (['unproven'] as const))] as const;
  const reached = await countAutomatic(ctx, { address, against });
  if (reached !== null) return addMailLine(ctx, recordId, { name: 'mail_unanswered', address, why: reached });
  await queue(ctx, mail, mailbox, asked, sourceKey);
  await addMailLine(ctx, recordId, { name: 'mail_acknowledged', address, how: verified ? 'text' : 'confirmation' });
};
