import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

/** Time was written down, changed or deleted; ids only, whoever asks sees what is theirs to see. */
export const timeChanged = event('time.changed', z.object({ recordId: Id, timeEntryId: Id }));
export const timerChanged = event('timer.changed', z.object({ recordId: Id, memberId: Id }));
