import type { Context } from '#server/platform/db/context.ts';
import { memberCards } from '../queries/members.ts';
import { knownIds } from './known-ids.ts';

/** Puts exactly these members into the team. */
export const setTeamMembers = async (ctx: Context, teamId: string, memberIds: readonly string[]): Promise<void> => {
  const members = await knownIds('memberIds', memberIds, (ids) => memberCards(ctx, ids));
  await ctx.db.deleteFrom('staff.teamMember').where('workspaceId', '=', ctx.workspaceId).where('teamId', '=', teamId).execute();
  if (members.length === 0) return;
  await ctx.db
    .insertInto('staff.teamMember')
    .values(members.map(({ id }) => ({ workspaceId: ctx.workspaceId, teamId, memberId: id })))
    .execute();
};
