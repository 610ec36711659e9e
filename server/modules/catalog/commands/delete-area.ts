import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { catalogChanged } from '../events.ts';
import { getProduct } from '../queries.ts';
import { lacksArea } from '../rules/about.ts';
import { lockProduct } from './lock-product.ts';

export const deleteArea = async (ctx: Context, productId: string, id: string): Promise<void> => {
  await lockProduct(ctx, productId);
  const gone = await refuseWhere(
    { '23503': 'area_in_use' },
    ctx.db
      .deleteFrom('catalog.area')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('productId', '=', productId)
      .where('id', '=', id)
      .executeTakeFirst(),
  );
  if (gone.numDeletedRows === 0n) refuse('not_found');
  if (lacksArea(await getProduct(ctx, productId))) refuse('no_live_area');
  await record(ctx, catalogChanged, { recordId: productId, payload: { productId, areaId: id } });
};
