import type { Context } from '#server/platform/db/context.ts';
import { memberCards } from '#server/modules/staff/index.ts';
import { InvalidInput } from '#server/platform/refusal.ts';

/** Puts exactly these members into the group. */
export const seatMembers = async (ctx: Context, groupId: string, memberIds: readonly string[]): Promise<void> => {
  const ids = [...new Set(memberIds)];
  const members = await memberCards(ctx, ids);
  if (members.length < ids.length) throw new InvalidInput([{ path: 'body.memberIds', message: 'there is no such member' }]);
  await ctx.db.deleteFrom('home.widgetGroupMember').where('workspaceId', '=', ctx.workspaceId).where('groupId', '=', groupId).execute();
  if (members.length === 0) return;
  await ctx.db
    .insertInto('home.widgetGroupMember')
    .values(members.map(({ id }) => ({ workspaceId: ctx.workspaceId, groupId, memberId: id })))
    .execute();
};
