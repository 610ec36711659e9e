import type { Language } from '#contracts/common.ts';
import type { MailList } from '#contracts/opt-outs.ts';
import type { Context } from '#server/platform/db/context.ts';
import { isOptedOut } from '../opt-outs/queries/opt-outs.ts';
import { choiceToken } from '../opt-outs/rules/choice-link.ts';
import { isMarked } from '../queries/addresses.ts';
import { sealLink } from '../queries/outgoing.ts';
import { isOwnAddress } from '../queries/mailboxes.ts';
import { conversationId, sendingMailbox } from '../queries/sending.ts';
import { isNoReply } from '../rules/brakes.ts';
import { countAutomatic } from './count-automatic.ts';
import { queueOutgoing } from './queue-outgoing.ts';

export interface AutomaticMail {
  /** Of two mails with one key the second is not made. */
  readonly sourceKey: string;
  readonly recordId: string;
  readonly contactId: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Where there is a link, it is put for [[link]] when the mail is made; nobody else reads it. */
  readonly text: string;
  readonly link?: string;
  /** Of which kind it is, where one may want none of those; it says how to say no, in this language. */
  readonly list?: { readonly name: MailList; readonly language: Language };
}

/** A mail that the desk writes by itself to a customer at a proven address; false: a brake or their own word holds it, and none is made (S-25, S-26). */
export const queueAutomaticMail = async (ctx: Context, { text, link, list, ...mail }: AutomaticMail): Promise<boolean> => {
  const { address } = mail.to;
  const mailbox = await sendingMailbox(ctx, mail.recordId);
  if (mailbox === null || isNoReply(address)) return false;
  if ((await isOwnAddress(ctx, address)) || (await isMarked(ctx, address))) return false;
  if (list && (await isOptedOut(ctx, mail.contactId, list.name))) return false;
  if ((await countAutomatic(ctx, { address, against: ['address'] })) !== null) return false;
  const references = (domain: string) => [conversationId(ctx, mail.recordId, domain)];
  const optOut = list && {
    list: list.name,
    language: list.language,
    sealedToken: sealLink(ctx, choiceToken(ctx.platform.keys, ctx.workspaceId, { list: list.name, contactId: mail.contactId })),
  };
  await queueOutgoing(ctx, {
    ...mail,
    entryId: null,
    sample: false,
    mailbox,
    parts: (domain) => ({
      kind: 'notice',
      text,
      ...(link === undefined ? {} : { sealedLink: sealLink(ctx, link) }),
      ...(optOut ? { optOut } : {}),
      answer: null,
      references: references(domain),
    }),
  });
  return true;
};
