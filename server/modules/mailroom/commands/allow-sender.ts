import { sql } from 'kysely';
import { SenderEntry } from '#contracts/mailboxes.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { mailboxChanged } from '../events.ts';
import { allowedSendersOf, mailboxRow } from '../queries/mailboxes.ts';
import { withSender } from '../rules/allowed-senders.ts';

/** From now on a mailbox takes mail of this address or domain too. */
export const allowSender = async (ctx: Context, mailboxId: string, entry: string): Promise<void> => {
  const mailbox = await mailboxRow(ctx, mailboxId);
  const policy = mailbox === null ? null : allowedSendersOf(mailbox);
  if (policy === null || policy.kind === 'anyone' || !SenderEntry.safeParse(entry).success) return refuse('no_sender_to_allow');
  await ctx.db
    .updateTable('mailroom.mailbox')
    .set({ allowedSenders: JSON.stringify(withSender(policy, entry)), version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mailboxId)
    .execute();
  await record(ctx, mailboxChanged, { recordId: mailboxId, payload: { mailboxId } });
};
