import type { Delivery } from '#contracts/entry-mail.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { deliveryChanged } from '../events.ts';

export interface ReceiptNews {
  readonly id: string;
  readonly recordId: string;
  readonly entryId: string;
  readonly kind: NonNullable<Delivery['receipt']>['kind'];
  /** The words of whoever told it, where they matter. */
  readonly response: string | null;
}

/** A report told more of a copy that had left; what was read stays read, whatever is told after it. */
export const noteReceipt = async (ctx: Context, { id, recordId, entryId, kind, response }: ReceiptNews): Promise<void> => {
  const changed = await ctx.db
    .updateTable('threads.delivery')
    .set({ receipt: kind, receiptAt: ctx.now, ...(response === null ? {} : { response }) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('receipt', 'is', null), eb('receipt', '<>', 'read')]))
    .returning('state')
    .executeTakeFirst();
  if (changed) await tell(ctx, deliveryChanged, { recordId, sides: ['owner'], payload: { entryId, recordId, state: 'sent' } });
};
