import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { memberChanged } from '../events.ts';
import { mayActFor } from '../queries/people.ts';

export const endAbsence = async (ctx: Context, id: string): Promise<void> => {
  const absence = ctx.db.selectFrom('staff.absence').select('memberId').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  const { memberId } = found(await absence.executeTakeFirst());
  if (!(await mayActFor(ctx, memberId))) refuse('not_allowed');
  await ctx.db.deleteFrom('staff.absence').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  await record(ctx, memberChanged, { recordId: memberId, payload: { memberId, changed: ['absence'] } });
};
