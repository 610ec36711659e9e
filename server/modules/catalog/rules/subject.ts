import type { RefusalCode } from '#contracts/refusals.ts';
import type { Product } from '#contracts/catalog.ts';

/** Whether something may be about this product and area from now on; what it is about already it may keep. */
export const refusalOfSubject = (product: Product, areaId: string | null): RefusalCode | null => {
  if (areaId === null) return product.areaRequired ? 'area_required' : null;
  const area = product.areas.find((candidate) => candidate.id === areaId);
  if (!area) return 'area_of_other_product';
  return product.retired || area.retired ? 'retired' : null;
};

/** A product that needs an area must have one to choose. */
export const lacksArea = ({ areaRequired, retired, areas }: Product): boolean =>
  areaRequired && !retired && areas.every((area) => area.retired);
