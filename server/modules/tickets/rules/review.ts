import type { ReviewRule } from '#contracts/review.ts';

/** Whether a ticket about this product waits for a review once it is closed. */
export const waitsForReview = ({ applies, productIds }: Pick<ReviewRule, 'applies' | 'productIds'>, productId: string | null): boolean =>
  applies === 'all' || (applies === 'products' && productId !== null && productIds.includes(productId));
