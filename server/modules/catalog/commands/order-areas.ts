import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { catalogChanged } from '../events.ts';
import { getProduct } from '../queries.ts';
import { reorders } from '../rules/order.ts';
import { lockProduct } from './lock-product.ts';

export const orderAreas = async (ctx: Context, productId: string, ids: readonly string[]): Promise<void> => {
  await lockProduct(ctx, productId);
  const { areas } = await getProduct(ctx, productId);
  if (
    !reorders(
      areas.map((area) => area.id),
      ids,
    )
  )
    refuse('list_changed');
  await ctx.db
    .updateTable('catalog.area')
    .set({ position: sql<number>`array_position(${[...ids]}::uuid[], id)` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('productId', '=', productId)
    .execute();
  await record(ctx, catalogChanged, { recordId: productId, payload: { productId, areaId: null } });
};
