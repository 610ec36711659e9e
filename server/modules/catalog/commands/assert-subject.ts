import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput, refuse, Refusal } from '#server/platform/refusal.ts';
import { getProduct } from '../queries.ts';
import { refusalOfSubject } from '../rules/subject.ts';

const productOr422 = async (ctx: Context, id: string) => {
  try {
    return await getProduct(ctx, id);
  } catch (error) {
    if (error instanceof Refusal) throw new InvalidInput([{ path: 'productId', message: 'There is no such product.' }]);
    throw error;
  }
};

/** Refuses a product and area that nothing new may be about; ids out of a body are looked up here (S-2). */
export const assertSubject = async (ctx: Context, productId: string, areaId: string | null): Promise<void> => {
  const product = await productOr422(ctx, productId);
  const code = refusalOfSubject(product, areaId);
  if (code !== null) refuse(code);
};
