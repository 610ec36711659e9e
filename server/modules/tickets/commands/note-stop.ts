import type { Context } from '#server/platform/db/context.ts';
import { addEventLine } from './add-event-line.ts';

/** The thread says why a message that was put off did not go. */
export const noteStop = (ctx: Context, { recordId, memberId, reason }: { recordId: string; memberId: string; reason: string }) =>
  addEventLine(ctx, recordId, { name: 'not_sent', details: { member: memberId, reason } });
