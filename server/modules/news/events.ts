import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

export const newsChanged = event('news.changed', z.object({ itemId: Id, change: z.enum(['created', 'changed', 'deleted']) }));
