import type { Language } from '#contracts/common.ts';
import { hasComplained } from '../queries/addresses.ts';
import { isOwnAddress } from '../queries/mailboxes.ts';
import type { Context } from '#server/platform/db/context.ts';
import { conversationId, sendingMailbox } from '../queries/sending.ts';
import { countAutomatic } from './count-automatic.ts';
import { queueOutgoing } from './queue-outgoing.ts';

export interface Notice {
  readonly kind: 'notice';
  /** Of two mails with one key the second is not made. */
  readonly sourceKey: string;
  readonly recordId?: string | null;
  readonly to: { readonly name: string; readonly address: string };
  readonly sample: boolean;
  readonly subject: string;
  readonly text: string;
  /** Why they get it, below it all. */
  readonly foot?: string;
  /** Who may answer it by mail, and the newest entry that it knows (S-21). */
  readonly answer?: { readonly memberId: string; readonly seenSeq: number; readonly language: Language };
}

/** A mail that the desk writes by itself, to one of us; never to one of our own mailboxes, where it would come in again (S-25). */
export const queueMail = async (ctx: Context, notice: Notice): Promise<void> => {
  const { address } = notice.to;
  if ((await isOwnAddress(ctx, address)) || (await hasComplained(ctx, address))) return;
  const reached = notice.sample ? null : await countAutomatic(ctx, { address, against: ['member'] });
  if (reached !== null) return ctx.platform.log.warn({ limit: reached, sourceKey: notice.sourceKey }, 'a notice was not mailed');
  const recordId = notice.recordId ?? null;
  await queueOutgoing(ctx, {
    sourceKey: notice.sourceKey,
    recordId,
    entryId: null,
    contactId: null,
    to: notice.to,
    subject: notice.subject,
    sample: notice.sample,
    mailbox: await sendingMailbox(ctx, recordId),
    parts: (domain) => ({
      kind: 'notice',
      text: notice.text,
      ...(notice.foot === undefined ? {} : { foot: notice.foot }),
      answer: notice.answer ?? null,
      references: recordId === null ? [] : [conversationId(ctx, recordId, domain)],
    }),
  });
};
