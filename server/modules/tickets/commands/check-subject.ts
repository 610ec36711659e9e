import { assertProduct, listOffered } from '#server/modules/catalog/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput } from '#server/platform/refusal.ts';

/** What a ticket is about must exist and go together; people who can choose must, once there is something to choose (C1). */
export const checkSubject = async (ctx: Context, productId: string | null, areaId: string | null, required: boolean): Promise<void> => {
  await assertProduct(ctx, { productId, areaId, complete: required });
  if (required && productId === null && (await listOffered(ctx)).length > 0) {
    throw new InvalidInput([{ path: 'body.productId', message: 'Choose what this is about.' }]);
  }
};
