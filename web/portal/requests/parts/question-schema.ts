import type { OfferedProduct } from '#contracts/portal/catalog.ts';
import { requests } from '#contracts/portal/requests.ts';
import { z } from 'zod';

const { subject, text } = requests.ask.body.shape;

/** What must be filled in: a product where any is offered, an area where the product asks for one. */
export const questionSchema = (products: readonly OfferedProduct[]) =>
  z.object({ productId: z.string(), areaId: z.string(), subject, text }).check(({ value, issues }) => {
    const product = products.find(({ id }) => id === value.productId);
    const missing = (field: 'productId' | 'areaId') => issues.push({ code: 'custom', input: value[field], path: [field] });
    if (products.length > 0 && !product) missing('productId');
    if (product?.areaRequired && !product.areas.some(({ id }) => id === value.areaId)) missing('areaId');
  });
