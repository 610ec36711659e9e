import type { Product } from '#contracts/catalog.ts';
import type { RefusalCode } from '#contracts/refusals.ts';

export interface About {
  readonly productId: string | null;
  readonly areaId: string | null;
  /** False for mail, whose sender could not be asked for an area. */
  readonly complete: boolean;
}

/** Whether something may be about this product and area from now on; what it is about already it may keep. */
export const refusalOf = (product: Product, { areaId, complete }: About): RefusalCode | null => {
  if (areaId === null) return product.areaRequired && complete ? 'area_required' : product.retired ? 'retired' : null;
  const area = product.areas.find((candidate) => candidate.id === areaId);
  if (!area) return 'area_of_other_product';
  return product.retired || area.retired ? 'retired' : null;
};

/** A product that needs an area must have one to choose. */
export const lacksArea = ({ areaRequired, retired, areas }: Product): boolean =>
  areaRequired && !retired && areas.every((area) => area.retired);
