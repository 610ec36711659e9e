import type { Context } from '#server/platform/db/context.ts';
import { knownIds } from '../../commands/known-ids.ts';
import { memberCards } from '../../queries/members.ts';

/** Puts exactly these members into the group. */
export const seatMembers = async (ctx: Context, groupId: string, memberIds: readonly string[]): Promise<void> => {
  const members = await knownIds('memberIds', memberIds, (ids) => memberCards(ctx, ids));
  await ctx.db.deleteFrom('staff.widgetGroupMember').where('workspaceId', '=', ctx.workspaceId).where('groupId', '=', groupId).execute();
  if (members.length === 0) return;
  await ctx.db
    .insertInto('staff.widgetGroupMember')
    .values(members.map(({ id }) => ({ workspaceId: ctx.workspaceId, groupId, memberId: id })))
    .execute();
};
