import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

export const widgetGroupChanged = event(
  'widget_group.changed',
  z.object({ groupId: Id, name: z.string(), change: z.enum(['created', 'changed', 'deleted']) }),
);
