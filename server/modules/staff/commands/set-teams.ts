import type { Context } from '#server/platform/db/context.ts';
import { teamCards } from '../queries/teams.ts';
import { knownIds } from './known-ids.ts';

/** Puts a member into exactly these teams. */
export const setTeams = async (ctx: Context, memberId: string, teamIds: readonly string[]): Promise<void> => {
  const teams = await knownIds('teamIds', teamIds, (ids) => teamCards(ctx, ids));
  await ctx.db.deleteFrom('staff.teamMember').where('workspaceId', '=', ctx.workspaceId).where('memberId', '=', memberId).execute();
  if (teams.length === 0) return;
  await ctx.db
    .insertInto('staff.teamMember')
    .values(teams.map(({ id }) => ({ workspaceId: ctx.workspaceId, teamId: id, memberId })))
    .execute();
};
