import type { CreatedRecord } from '#server/modules/threads/index.ts';
import { visibleRecord } from '#server/modules/threads/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { words } from '../messages.ts';
import { isMarked } from '../queries/addresses.ts';
import { settingOf } from '../queries/languages.ts';
import { acknowledgementOf, isOwnAddress, type MailboxRow } from '../queries/mailboxes.ts';
import { canSend, conversationId } from '../queries/sending.ts';
import { acknowledgementText } from '../rules/acknowledgement-text.ts';
import { addressesOf, type SortedMail } from '../rules/arrived-mail.ts';
import { whyUnanswered } from '../rules/brakes.ts';
import { mailOfReturnPath } from '../rules/signed-id.ts';
import { replySubject } from '../rules/subject.ts';
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

// To a proven address in the words of the mailbox; to another once, without a word of what came (S-26).
const queue = async (ctx: Context, mail: SortedMail, mailbox: MailboxRow, { recordId, requester }: Acknowledged, sourceKey: string) => {
  const record = await visibleRecord(ctx, recordId);
  const setting = await settingOf(ctx, mailbox, requester.language);
  const { verified, id, name, address } = requester;
  const { name: workspace } = await workspaceProfile(ctx);
  const written = acknowledgementOf(mailbox).texts[setting.language] ?? words('acknowledgement.text', {}, setting);
  const messageId = mail.message.messageId === null ? [] : [`<${mail.message.messageId}>`];
  await queueOutgoing(ctx, {
    sourceKey,
    recordId,
    entryId: null,
    contactId: id,
    to: { name: verified ? name : '', address },
    subject: verified ? replySubject(record.subject, record.number, true) : words('confirm.subject', { workspace }, setting),
    sample: record.sample,
    mailbox,
    parts: (domain) => ({
      kind: 'acknowledgement',
      ...setting,
      text: verified ? acknowledgementText(written, { number: record.reference, subject: record.subject }) : null,
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
