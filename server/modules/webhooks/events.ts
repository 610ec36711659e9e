import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

/** An endpoint is other than before, or what it was sent went another way; screens ask anew. */
export const webhookChanged = event('webhook.changed', z.object({ endpointId: Id }));
