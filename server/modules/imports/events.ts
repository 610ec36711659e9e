import { z } from 'zod';
import { event } from '#server/platform/events/event.ts';

/** It has come further, or to another step. */
export const importChanged = event('import.changed', z.object({ importId: z.string() }));
