import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { noteDelivery } from '#server/modules/threads/index.ts';
import { outgoingChanged } from '../events.ts';
import type { MailboxRow } from '../queries/mailboxes.ts';
import { domainOf, fromOf } from '../queries/sending.ts';
import type { Parts } from '../rules/outgoing-parts.ts';
import { ownMessageId } from '../rules/signed-id.ts';
import { sendWork } from './send-mail.ts';

export interface Outgoing {
  readonly sourceKey: string;
  readonly recordId: string | null;
  readonly entryId: string | null;
  readonly contactId: string | null;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly parts: (domain: string) => Parts;
  readonly sample: boolean;
  readonly mailbox: MailboxRow | null;
}

// What people typed elsewhere may hold what a header may not (S-27); a name is not worth losing a mail over.
const headerText = (text: string, longest: number): string =>
  Array.from(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
    .slice(0, longest)
    .join('');

/** One row and one mail a source key, in the transaction that causes it; what may not leave is kept (feature E7). */
export const queueOutgoing = async (ctx: Context, wanted: Outgoing): Promise<void> => {
  const { recordId, entryId, mailbox, sample } = wanted;
  const from = await fromOf(ctx, mailbox);
  const id = newId();
  const domain = domainOf(from.address);
  const parts = wanted.parts(domain);
  const state = sample || mailbox === null ? 'kept' : 'waiting';
  const made = await ctx.db
    .insertInto('mailroom.outgoingMail')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      kind: parts.kind,
      mailboxId: mailbox?.id ?? null,
      recordId,
      entryId,
      contactId: wanted.contactId,
      sourceKey: wanted.sourceKey,
      messageId: ownMessageId(ctx.platform.keys, ctx.workspaceId, { recordId, mailId: id }, domain),
      fromName: from.name,
      fromAddress: from.address,
      toName: headerText(wanted.to.name, 200),
      toAddress: wanted.to.address,
      subject: headerText(wanted.subject, 300),
      // A NUL can't be stored as text.
      parts: JSON.stringify(parts, (_, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value)),
      state,
      sample,
      createdAt: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'sourceKey']).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) return;
  if (state === 'waiting') await enqueue(ctx, sendWork, { mailId: id }, { once: id });
  await tell(ctx, outgoingChanged, { recordId, payload: { mailId: id, state } });
  if (recordId !== null && entryId !== null)
    await noteDelivery(ctx, { id, recordId, entryId, address: wanted.to.address, state, response: null });
};
