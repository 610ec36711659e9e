import type { Area, ChangeArea } from '#contracts/catalog.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { catalogChanged } from '../events.ts';
import { getArea, getProduct } from '../queries.ts';
import { lacksArea } from '../rules/about.ts';
import { lockProduct } from './lock-product.ts';

export const changeArea = async (ctx: Context, productId: string, id: string, { version, name, retired }: ChangeArea): Promise<Area> => {
  await lockProduct(ctx, productId);
  const current = await getArea(ctx, productId, id);
  if (current.version !== version) refuse('stale_version', { current });
  const change = { ...(name === undefined ? {} : { name }), ...(retired === undefined ? {} : { retiredAt: retired ? ctx.now : null }) };
  await refuseWhere(
    { area_name: 'name_taken' },
    ctx.db
      .updateTable('catalog.area')
      .set({ ...change, version: version + 1 })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  if (lacksArea(await getProduct(ctx, productId))) refuse('no_live_area');
  await record(ctx, catalogChanged, { recordId: productId, payload: { productId, areaId: id } });
  return getArea(ctx, productId, id);
};
