import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { catalogChanged } from '../events.ts';
import { lockProduct } from './lock-product.ts';

/** Its areas go with it; whatever is about the product or an area refers to it, and so keeps it. */
export const deleteProduct = async (ctx: Context, id: string): Promise<void> => {
  await lockProduct(ctx, id);
  await refuseWhere(
    { '23503': 'product_in_use' },
    ctx.db.deleteFrom('catalog.product').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute(),
  );
  await record(ctx, catalogChanged, { recordId: id, payload: { productId: id, areaId: null } });
};
