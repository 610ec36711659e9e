import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { catalogChanged } from '../events.ts';
import { lockProduct } from './lock-product.ts';

const most = 200;

const counted = (ctx: Context, productId: string) =>
  ctx.db
    .selectFrom('catalog.area')
    .select((eb) => [eb.fn.countAll<number>().as('many'), eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('productId', '=', productId)
    .executeTakeFirstOrThrow();

export const createArea = async (ctx: Context, productId: string, { name }: { name: string }): Promise<{ id: string }> => {
  await lockProduct(ctx, productId);
  const { many, last } = await counted(ctx, productId);
  if (many >= most) refuse('too_many', { most });
  const id = newId();
  const row = { workspaceId: ctx.workspaceId, id, productId, name, position: last + 1, createdAt: ctx.now };
  await refuseWhere({ area_name: 'name_taken' }, ctx.db.insertInto('catalog.area').values(row).execute());
  await record(ctx, catalogChanged, { recordId: productId, payload: { productId, areaId: id } });
  return { id };
};
