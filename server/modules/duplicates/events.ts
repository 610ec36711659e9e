import { z } from 'zod';
import { event } from '#server/platform/events/event.ts';

/** Records are another person's or company's; nobody is told, but whoever keeps something of them does. */
export const recordsMoved = event('records.moved', z.object({ recordIds: z.array(z.string()) }));
