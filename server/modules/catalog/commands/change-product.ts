import type { ChangeProduct, Product } from '#contracts/catalog.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { catalogChanged } from '../events.ts';
import { getProduct } from '../queries.ts';
import { lacksArea } from '../rules/about.ts';
import { lockProduct } from './lock-product.ts';

export const changeProduct = async (ctx: Context, id: string, { version, retired, ...fields }: ChangeProduct): Promise<Product> => {
  if ((await lockProduct(ctx, id)) !== version) refuse('stale_version', { current: await getProduct(ctx, id) });
  const change = { ...fields, ...(retired === undefined ? {} : { retiredAt: retired ? ctx.now : null }) };
  await refuseWhere(
    { product_name: 'name_taken' },
    ctx.db
      .updateTable('catalog.product')
      .set({ ...change, version: version + 1 })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  const product = await getProduct(ctx, id);
  if (lacksArea(product)) refuse('no_live_area');
  await record(ctx, catalogChanged, { recordId: id, payload: { productId: id, areaId: null } });
  return product;
};
