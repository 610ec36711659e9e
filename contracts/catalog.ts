import { z } from 'zod';
import { Created, Done, Id, line, page } from './common.ts';
import { route } from './route.ts';

const Title = line(100);
const Version = z.int().min(1);

export const Area = z.object({ id: Id, name: z.string(), retired: z.boolean(), version: Version });
export type Area = z.infer<typeof Area>;

export const Product = z.object({
  id: Id,
  name: z.string(),
  /** A ticket about this product must name an area. */
  areaRequired: z.boolean(),
  retired: z.boolean(),
  sample: z.boolean(),
  version: Version,
  areas: z.array(Area),
});
export type Product = z.infer<typeof Product>;

export const CreateProduct = z.strictObject({
  name: Title,
  areaRequired: z.boolean().default(false),
  /** Names of its areas, in order. */
  areas: z.array(Title).max(200).default([]),
});
export type CreateProduct = z.infer<typeof CreateProduct>;
export const ChangeProduct = z.strictObject({
  version: Version,
  name: Title.optional(),
  areaRequired: z.boolean().optional(),
  retired: z.boolean().optional(),
});
export type ChangeProduct = z.infer<typeof ChangeProduct>;
export const ChangeArea = z.strictObject({ version: Version, name: Title.optional(), retired: z.boolean().optional() });
export type ChangeArea = z.infer<typeof ChangeArea>;
/** Every id of the list, in the new order. */
export const Order = z.strictObject({ ids: z.array(Id).max(1000) });

const ProductParams = z.strictObject({ product: Id });
const AreaParams = z.strictObject({ product: Id, area: Id });
const at = { scope: 'workspace' } as const;

export const catalog = {
  products: route({
    ...at,
    name: 'catalog.products',
    method: 'GET',
    path: '/products',
    summary: 'Products with their areas, in order, retired ones too',
    reply: page(Product),
  }),
  createProduct: route({
    ...at,
    name: 'catalog.createProduct',
    method: 'POST',
    path: '/products',
    summary: 'Create a product',
    body: CreateProduct,
    reply: Created,
    refusals: ['name_taken', 'too_many'],
  }),
  changeProduct: route({
    ...at,
    name: 'catalog.changeProduct',
    method: 'PATCH',
    path: '/products/:product',
    summary: 'Rename or retire a product, or say whether it needs an area',
    params: ProductParams,
    body: ChangeProduct,
    reply: Product,
    refusals: ['stale_version', 'name_taken', 'no_live_area'],
  }),
  deleteProduct: route({
    ...at,
    name: 'catalog.deleteProduct',
    method: 'DELETE',
    path: '/products/:product',
    summary: 'Delete a product that nothing is about',
    params: ProductParams,
    reply: Done,
    refusals: ['product_in_use'],
  }),
  orderProducts: route({
    ...at,
    name: 'catalog.orderProducts',
    method: 'PUT',
    path: '/product-order',
    summary: 'Put the products in order',
    body: Order,
    reply: Done,
    refusals: ['list_changed'],
  }),
  createArea: route({
    ...at,
    name: 'catalog.createArea',
    method: 'POST',
    path: '/products/:product/areas',
    summary: 'Add an area to a product',
    params: ProductParams,
    body: z.strictObject({ name: Title }),
    reply: Created,
    refusals: ['name_taken', 'too_many'],
  }),
  changeArea: route({
    ...at,
    name: 'catalog.changeArea',
    method: 'PATCH',
    path: '/products/:product/areas/:area',
    summary: 'Rename or retire an area',
    params: AreaParams,
    body: ChangeArea,
    reply: Area,
    refusals: ['stale_version', 'name_taken', 'no_live_area'],
  }),
  deleteArea: route({
    ...at,
    name: 'catalog.deleteArea',
    method: 'DELETE',
    path: '/products/:product/areas/:area',
    summary: 'Delete an area that nothing is about',
    params: AreaParams,
    reply: Done,
    refusals: ['area_in_use', 'no_live_area'],
  }),
  orderAreas: route({
    ...at,
    name: 'catalog.orderAreas',
    method: 'PUT',
    path: '/products/:product/area-order',
    summary: 'Put the areas of a product in order',
    params: ProductParams,
    body: Order,
    reply: Done,
    refusals: ['list_changed'],
  }),
} as const;
