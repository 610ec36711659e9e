import type { Area, Product } from '#contracts/catalog.ts';
import type { OfferedProduct } from '#contracts/portal/catalog.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

const products = (ctx: Context) =>
  ctx.db
    .selectFrom('catalog.product')
    .select((eb) => ['id', 'name', 'areaRequired', eb('retiredAt', 'is not', null).$castTo<boolean>().as('retired'), 'sample', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('position')
    .orderBy('id');

const areas = (ctx: Context) =>
  ctx.db
    .selectFrom('catalog.area')
    .select((eb) => ['id', 'productId', 'name', eb('retiredAt', 'is not', null).$castTo<boolean>().as('retired'), 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('position')
    .orderBy('id');

const withoutProduct = ({ id, name, retired, version }: Area): Area => ({ id, name, retired, version });

export const listProducts = async (ctx: Context): Promise<Product[]> => {
  const byProduct = Map.groupBy(await areas(ctx).execute(), (area) => area.productId);
  const rows = await products(ctx).execute();
  return rows.map((product) => ({ ...product, areas: (byProduct.get(product.id) ?? []).map(withoutProduct) }));
};

export const getProduct = async (ctx: Context, id: string): Promise<Product> => {
  const product = found(await products(ctx).where('id', '=', id).executeTakeFirst());
  const own = await areas(ctx).where('productId', '=', id).execute();
  return { ...product, areas: own.map(withoutProduct) };
};

export const getArea = async (ctx: Context, productId: string, id: string): Promise<Area> =>
  withoutProduct(found(await areas(ctx).where('productId', '=', productId).where('id', '=', id).executeTakeFirst()));

/** What one can ask about: live products with their live areas. */
export const listOffered = async (ctx: Context): Promise<OfferedProduct[]> => {
  const all = await listProducts(ctx);
  return all
    .filter((product) => !product.retired)
    .map((product) => ({
      id: product.id,
      name: product.name,
      areaRequired: product.areaRequired,
      areas: product.areas.filter((area) => !area.retired).map(({ id, name }) => ({ id, name })),
    }));
};

const named = async (
  ctx: Context,
  card: 'catalog.productCard' | 'catalog.areaCard',
  id: string,
): Promise<{ id: string; name: string } | null> => {
  const query = ctx.db.selectFrom(card).select(['id', 'name']).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  return (await query.executeTakeFirst()) ?? null;
};

/** Names for what is about them, retired or not. */
export const catalogCards = {
  product: (ctx: Context, id: string) => named(ctx, 'catalog.productCard', id),
  area: (ctx: Context, id: string) => named(ctx, 'catalog.areaCard', id),
};
