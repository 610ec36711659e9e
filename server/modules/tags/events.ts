import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

export const tagChanged = event('tag.changed', z.object({ tagId: Id, renamed: z.literal(true).optional() }));
/** Told while it is there, and where it stands with it. */
export const tagDeleted = event('tag.deleted', z.object({ tagId: Id }));
/** Told while both are there: whoever uses the first uses the second from now on. */
export const tagMerged = event('tag.merged', z.object({ tagId: Id, intoId: Id }));
