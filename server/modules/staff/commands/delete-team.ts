import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { teamChanged } from '../events.ts';
import { readTeam } from '../queries/teams.ts';

/** Tickets that named the team learn it from the event. */
export const deleteTeam = async (ctx: Context, id: string): Promise<typeof done> => {
  await readTeam(ctx, id);
  await ctx.db.deleteFrom('staff.team').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  await record(ctx, teamChanged, { recordId: id, payload: { teamId: id, change: 'deleted' } });
  return done;
};
