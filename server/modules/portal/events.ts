import { z } from 'zod';
import { event } from '#server/platform/events/event.ts';

/** `changed` names fields, or `logo` or `splash` where a picture came or went. */
export const brandChanged = event('brand.changed', z.object({ changed: z.array(z.string()) }));
