import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { mayChange } from '../access.ts';
import { timeChanged } from '../events.ts';
import { lockedTime } from '../queries/time-entries.ts';

export const deleteTime = async (ctx: Context, id: string): Promise<void> => {
  const entry = await lockedTime(ctx, id);
  if (entry.lockedAt !== null) refuse('time_locked');
  if (!mayChange(ctx, entry)) refuse('not_allowed');
  await ctx.db.deleteFrom('timesheets.timeEntry').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  await record(ctx, timeChanged, { recordId: entry.recordId, payload: { recordId: entry.recordId, timeEntryId: id } });
};
