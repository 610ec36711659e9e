import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

/** Time was written down, changed or deleted; ids only, whoever asks sees what is theirs to see. */
export const timeChanged = event('time.changed', z.object({ recordId: Id, timeEntryId: Id }));
/** A file of time left the desk. */
export const timeExported = event('time.exported', z.object({}), { subject: () => ({ kind: 'workspace', id: null }) });
export const timerChanged = event('timer.changed', z.object({ recordId: Id, memberId: Id }));
