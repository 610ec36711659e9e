import type { CreateProduct } from '#contracts/catalog.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { catalogChanged } from '../events.ts';

const most = 500;

const counted = (ctx: Context) =>
  ctx.db
    .selectFrom('catalog.product')
    .select((eb) => [eb.fn.countAll<number>().as('many'), eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last')])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();

export const createProduct = async (
  ctx: Context,
  { name, areaRequired, areas }: CreateProduct,
  { sample = false } = {},
): Promise<{ id: string }> => {
  const { many, last } = await counted(ctx);
  if (many >= most) refuse('too_many', { most });
  if (areaRequired && areas.length === 0) refuse('no_live_area');
  const id = newId();
  const born = { workspaceId: ctx.workspaceId, createdAt: ctx.now };
  await refuseWhere(
    { product_name: 'name_taken' },
    ctx.db
      .insertInto('catalog.product')
      .values({ ...born, id, name, areaRequired, sample, position: last + 1 })
      .execute(),
  );
  const rows = areas.map((area, index) => ({ ...born, id: newId(), productId: id, name: area, position: index + 1 }));
  if (rows.length > 0) await refuseWhere({ area_name: 'name_taken' }, ctx.db.insertInto('catalog.area').values(rows).execute());
  await record(ctx, catalogChanged, { recordId: id, payload: { productId: id, areaId: null } });
  return { id };
};
