import { z } from 'zod';
import { Id } from '../common.ts';
import { route } from '../route.ts';

export const OfferedProduct = z.object({
  id: Id,
  name: z.string(),
  areaRequired: z.boolean(),
  areas: z.array(z.object({ id: Id, name: z.string() })),
});
export type OfferedProduct = z.infer<typeof OfferedProduct>;

export const portalCatalog = {
  products: route({
    name: 'portal.catalog.products',
    scope: 'portal',
    method: 'GET',
    path: '/products',
    summary: 'Products and areas that one can ask about',
    reply: z.object({ items: z.array(OfferedProduct) }),
  }),
} as const;
