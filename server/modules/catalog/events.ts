import { z } from 'zod';
import { event } from '#server/platform/events/event.ts';

/** Something about products or areas is other than before; who caches them reads again. */
export const catalogChanged = event('catalog.changed', z.object({ productId: z.string().nullable(), areaId: z.string().nullable() }));
