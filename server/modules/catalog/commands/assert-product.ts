import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput, refuse, Refusal } from '#server/platform/refusal.ts';
import { getProduct } from '../queries.ts';
import { refusalOf, type About } from '../rules/about.ts';

const productOr422 = async (ctx: Context, id: string) => {
  try {
    return await getProduct(ctx, id);
  } catch (error) {
    if (error instanceof Refusal) throw new InvalidInput([{ path: 'productId', message: 'There is no such product.' }]);
    throw error;
  }
};

/** Refuses a product and area that nothing new may be about; ids out of a body are looked up here (S-2). */
export const assertProduct = async (ctx: Context, about: About): Promise<void> => {
  if (about.productId === null) {
    if (about.areaId !== null) refuse('area_of_other_product');
    return;
  }
  const code = refusalOf(await productOr422(ctx, about.productId), about);
  if (code !== null) refuse(code);
};
