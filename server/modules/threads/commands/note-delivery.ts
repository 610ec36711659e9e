import type { Delivery } from '#contracts/entry-mail.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { deliveryChanged } from '../events.ts';

export interface DeliveryNews {
  readonly id: string;
  readonly recordId: string;
  readonly entryId: string;
  readonly address: string;
  readonly state: Delivery['state'];
  readonly response: string | null;
  /** When it is tried next, while it waits. */
  readonly nextAt?: string | null;
}

/** Mailroom tells how far a copy of an entry has come; screens show it beside the entry. */
export const noteDelivery = async (ctx: Context, news: DeliveryNews): Promise<void> => {
  const said = { state: news.state, response: news.response, nextAt: news.nextAt ?? null, at: ctx.now };
  await ctx.db
    .insertInto('threads.delivery')
    .values({ workspaceId: ctx.workspaceId, id: news.id, entryId: news.entryId, address: news.address, createdAt: ctx.now, ...said })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doUpdateSet(said))
    .execute();
  await tell(ctx, deliveryChanged, {
    recordId: news.recordId,
    sides: ['owner'],
    payload: { entryId: news.entryId, recordId: news.recordId, state: news.state },
  });
};

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
