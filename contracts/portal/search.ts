import { z } from 'zod';
import { requestFilter } from './requests.ts';
import { route } from '../route.ts';
import { Meant, SearchChip, TicketHit } from '../search.ts';

export const portalSearch = {
  find: route({
    name: 'portal.search.find',
    scope: 'portal',
    section: 'tickets',
    method: 'GET',
    path: '/search',
    summary: 'Own requests by words',
    query: z.strictObject({
      ...requestFilter,
      whose: requestFilter.whose.unwrap().default('company'),
      q: z.string().trim().min(1).max(400),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    reply: z.object({ chips: z.array(SearchChip), meant: Meant.nullable(), items: z.array(TicketHit), count: z.int(), more: z.boolean() }),
  }),
} as const;
