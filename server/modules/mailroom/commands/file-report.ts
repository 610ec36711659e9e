import { noteDelivery, noteReceipt } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { OutgoingRow } from '../queries/outgoing.ts';
import { addressesOf, answeredIds, sameAddress, type SortedMail } from '../rules/arrived-mail.ts';
import { effects } from '../rules/mail-kind.ts';
import { mailOfReturnPath, readOwnMessageId } from '../rules/signed-id.ts';
import { addMailEntry } from './add-mail-entry.ts';
import { markAddress } from './mark-address.ts';
import { noteBounce } from './note-bounce.ts';

export interface Reported {
  readonly recordId: string | null;
  readonly entryId: string | null;
}

const returnedMail = async (ctx: Context, mail: SortedMail): Promise<OutgoingRow | null> => {
  const { keys } = ctx.platform;
  const ids = [mail.message.returnedMessageId, ...answeredIds(mail)].filter((id) => id !== null);
  const mailIds = [
    ...addressesOf(mail).flatMap((address) => mailOfReturnPath(keys, ctx.workspaceId, address) ?? []),
    ...ids.flatMap((id) => readOwnMessageId(keys, ctx.workspaceId, id)?.mailId ?? []),
  ];
  if (mailIds.length === 0) return null;
  const rows = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', mailIds)
    .execute();
  return mailIds.map((id) => rows.find((row) => row.id === id)).find((row) => row !== undefined) ?? null;
};

const response = ({ message }: SortedMail, toAddress: string) => {
  const own = message.bounces.find(({ recipient }) => sameAddress(recipient ?? undefined, toAddress)) ?? message.bounces[0];
  const said = [own?.diagnostic, own?.status, own?.reason].find((text) => text !== null && text !== undefined && text.trim() !== '');
  return { status: own?.status ?? null, hard: own?.hard ?? false, reason: (said ?? '').replace(/\s+/g, ' ').trim().slice(0, 1000) };
};

const markFailed = async (ctx: Context, mail: SortedMail, returned: OutgoingRow): Promise<void> => {
  const { status, hard, reason } = response(mail, returned.toAddress);
  await ctx.db
    .updateTable('mailroom.outgoingMail')
    .set({ state: 'failed', lastResponse: reason })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', returned.id)
    .execute();
  const { id, recordId, entryId, toAddress: address } = returned;
  if (recordId !== null && entryId !== null) await noteDelivery(ctx, { id, recordId, entryId, address, state: 'failed', response: reason });
  await noteBounce(ctx, { mailId: id, address, hard, status, reason });
};

const markReceipt = async (
  ctx: Context,
  mail: SortedMail,
  returned: OutgoingRow,
  kind: 'delayed' | 'delivered' | 'read',
): Promise<void> => {
  // "Deleted unread" is a receipt too, and says nothing that we would show as read.
  if (kind === 'read' && mail.message.receipt !== 'displayed') return;
  const { id, recordId, entryId, toAddress } = returned;
  if (recordId === null || entryId === null) return;
  await noteReceipt(ctx, { id, recordId, entryId, kind, response: kind === 'delayed' ? response(mail, toAddress).reason : null });
};

/**
 * A bounce, receipt or complaint counts when it came by our signed return path or names a mail of ours by its signed id
 * (decision 17, S-32): then it marks that copy and stands on the ticket, for us. null: to us it is a mail like any other.
 */
export const fileReport = async (ctx: Context, mail: SortedMail): Promise<Reported | null> => {
  const returned = await returnedMail(ctx, mail);
  if (!returned) return null;
  const { marks } = effects[mail.kind];
  if (marks === 'failed') await markFailed(ctx, mail, returned);
  else if (marks === 'complained') {
    await markAddress(ctx, { address: returned.toAddress, mark: 'complained', reason: mail.message.feedback?.type ?? 'complaint' });
  } else if (marks !== null) await markReceipt(ctx, mail, returned, marks);
  if (returned.recordId === null) return { recordId: null, entryId: null };
  const entry = await addMailEntry(ctx, mail, {
    recordId: returned.recordId,
    kind: 'note',
    sides: ['owner'],
    author: { kind: 'system', id: null, name: mail.message.from?.name || mail.message.from?.address || '', side: 'owner' },
  });
  return { recordId: returned.recordId, entryId: entry.id };
};
