import { contactCards } from '#server/modules/customers/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { isMarked } from '../queries/addresses.ts';
import { settingOf } from '../queries/languages.ts';
import { isOwnAddress } from '../queries/mailboxes.ts';
import { conversationId, sendingMailbox } from '../queries/sending.ts';
import { isNoReply } from '../rules/brakes.ts';
import { fillMail } from '../templates/rules/fill-mail.ts';
import { writtenWords } from '../templates/queries/mail-words.ts';
import { addMailLine } from './add-mail-entry.ts';
import { countAutomatic } from './count-automatic.ts';
import { queueOutgoing } from './queue-outgoing.ts';

interface Asked {
  readonly recordId: string;
  readonly contactId: string;
  /** As somebody typed it. */
  readonly address: string;
  readonly language: string;
}

/**
 * Asks an address that nobody has proven for a click, once and without a word of what was sent in its name (S-26). One that
 * was proven before gets nothing: whoever typed it this time may be anybody.
 */
export const queueConfirmation = async (ctx: Context, { recordId, contactId, address, language }: Asked): Promise<void> => {
  const [contact] = await contactCards(ctx, [contactId]);
  const mailbox = await sendingMailbox(ctx, recordId);
  if (!contact || contact.verified || mailbox === null || isNoReply(address)) return;
  if ((await isOwnAddress(ctx, address)) || (await isMarked(ctx, address))) return;
  const reached = await countAutomatic(ctx, { address, against: ['address', 'first_reply', 'unproven'] });
  if (reached !== null) return addMailLine(ctx, recordId, { name: 'mail_unanswered', address, why: reached });
  const setting = await settingOf(ctx, mailbox, language);
  const { name: workspace } = await workspaceProfile(ctx);
  const asking = await writtenWords(ctx, 'account_confirm', setting.language);
  await queueOutgoing(ctx, {
    sourceKey: `confirmation:${contactId}`,
    recordId,
    entryId: null,
    contactId,
    to: { name: '', address },
    subject: fillMail(asking, { workspace }).subject,
    sample: contact.sample,
    mailbox,
    parts: (domain) => ({
      kind: 'acknowledgement',
      ...setting,
      text: null,
      asking: asking.text,
      contactId,
      inReplyTo: null,
      references: [conversationId(ctx, recordId, domain)],
    }),
  });
  await addMailLine(ctx, recordId, { name: 'mail_acknowledged', address, how: 'confirmation' });
};
