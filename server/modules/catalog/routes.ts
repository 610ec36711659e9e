import { catalog } from '#contracts/catalog.ts';
import { done } from '#contracts/common.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { changeArea } from './commands/change-area.ts';
import { changeProduct } from './commands/change-product.ts';
import { createArea } from './commands/create-area.ts';
import { createProduct } from './commands/create-product.ts';
import { deleteArea } from './commands/delete-area.ts';
import { deleteProduct } from './commands/delete-product.ts';
import { orderAreas } from './commands/order-areas.ts';
import { orderProducts } from './commands/order-products.ts';
import { listProducts } from './queries.ts';

const manage = member('setup.manage');

const whenDone = async (work: Promise<void>) => {
  await work;
  return done;
};

export const routes = [
  serve(catalog.products, { allow: member(), run: async (ctx) => ({ items: await listProducts(ctx), next: null }) }),
  serve(catalog.createProduct, { allow: manage, run: (ctx, { body }) => createProduct(ctx, body) }),
  serve(catalog.changeProduct, { allow: manage, run: (ctx, { params, body }) => changeProduct(ctx, params.product, body) }),
  serve(catalog.deleteProduct, { allow: manage, run: (ctx, { params }) => whenDone(deleteProduct(ctx, params.product)) }),
  serve(catalog.orderProducts, { allow: manage, run: (ctx, { body }) => whenDone(orderProducts(ctx, body.ids)) }),
  serve(catalog.createArea, { allow: manage, run: (ctx, { params, body }) => createArea(ctx, params.product, body) }),
  serve(catalog.changeArea, { allow: manage, run: (ctx, { params, body }) => changeArea(ctx, params.product, params.area, body) }),
  serve(catalog.deleteArea, { allow: manage, run: (ctx, { params }) => whenDone(deleteArea(ctx, params.product, params.area)) }),
  serve(catalog.orderAreas, { allow: manage, run: (ctx, { params, body }) => whenDone(orderAreas(ctx, params.product, body.ids)) }),
];
