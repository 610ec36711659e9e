import { z } from 'zod';
import { Id } from './common.ts';
import { route } from './route.ts';
import { OfTicket, Ticket } from './tickets.ts';

/** Which tickets wait for a review once they are closed. */
export const ReviewRule = z.object({
  applies: z.enum(['off', 'products', 'all']),
  /** Those of these products, where it applies to some. */
  productIds: z.array(Id).max(500),
  /** 0: it was never set. */
  version: z.int(),
});
export type ReviewRule = z.infer<typeof ReviewRule>;

const at = { scope: 'workspace' } as const;

export const review = {
  rule: route({
    ...at,
    name: 'tickets.reviewRule',
    method: 'GET',
    path: '/review-rule',
    summary: 'Which closed tickets wait for a review',
    reply: ReviewRule,
  }),
  changeRule: route({
    ...at,
    name: 'tickets.changeReviewRule',
    method: 'PUT',
    path: '/review-rule',
    summary: 'Says which tickets wait for a review when they are closed from now on',
    body: z.strictObject(ReviewRule.shape),
    reply: ReviewRule,
    refusals: ['stale_version'],
  }),
  done: route({
    ...at,
    name: 'tickets.review',
    method: 'POST',
    path: '/tickets/:ticket/review',
    summary: 'Says that summary, product and area are right, or puts them right and says so',
    params: OfTicket,
    body: z.strictObject({
      version: z.int().min(1),
      summary: z.string().max(2000).optional(),
      productId: Id.nullable().optional(),
      areaId: Id.nullable().optional(),
    }),
    reply: Ticket,
    refusals: ['stale_version', 'not_in_review', 'area_required', 'area_of_other_product'],
  }),
  again: route({
    ...at,
    name: 'tickets.reviewAgain',
    method: 'DELETE',
    path: '/tickets/:ticket/review',
    summary: 'Puts a closed ticket onto the review list, whether it was reviewed or never waited',
    params: OfTicket,
    reply: Ticket,
    refusals: ['ticket_not_closed'],
  }),
} as const;
