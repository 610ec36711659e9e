import { noteDelivery } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { outgoingChanged } from '../events.ts';
import type { OutgoingRow } from '../queries/outgoing.ts';

type Column =
  | 'attempts'
  | 'lastResponse'
  | 'notBefore'
  | 'raw'
  | 'sentAt'
  | 'mailboxId'
  | 'fromName'
  | 'fromAddress'
  | 'signedWith'
  | 'triesSince';
export type OutgoingChange = Partial<Pick<OutgoingRow, Column>> & { readonly state: string };

/** Every step of a mail shows on the Outbox screen and beside the entry that it carries. */
export const changeOutgoing = async (ctx: Context, row: OutgoingRow, change: OutgoingChange): Promise<void> => {
  await ctx.db
    .updateTable('mailroom.outgoingMail')
    .set(change)
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', row.id)
    .execute();
  await tell(ctx, outgoingChanged, { recordId: row.recordId, payload: { mailId: row.id, state: change.state } });
  if (row.recordId === null || row.entryId === null) return;
  await noteDelivery(ctx, {
    id: row.id,
    recordId: row.recordId,
    entryId: row.entryId,
    address: row.toAddress,
    state: change.state as Parameters<typeof noteDelivery>[1]['state'],
    response: change.lastResponse ?? null,
    nextAt: change.notBefore ?? null,
  });
};
