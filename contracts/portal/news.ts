import { z } from 'zod';
import { Done, Id } from '../common.ts';
import { ShownNews } from '../news.ts';
import { route } from '../route.ts';

export const portalNews = {
  current: route({
    scope: 'portal',
    name: 'portal.news.current',
    method: 'GET',
    path: '/news',
    summary: 'The news for you: urgent first, then the newest; at most 20',
    reply: z.object({ items: z.array(ShownNews) }),
  }),
  see: route({
    scope: 'portal',
    name: 'portal.news.see',
    method: 'POST',
    path: '/news/:item/seen',
    summary: 'Notes that you have seen an item',
    params: z.strictObject({ item: Id }),
    reply: Done,
  }),
} as const;
