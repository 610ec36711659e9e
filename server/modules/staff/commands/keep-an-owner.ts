import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';

/** Call before taking owners away: who comes second waits here and then counts what the first one left. */
export const lockOwners = async (ctx: Context): Promise<void> => {
  await ctx.db
    .selectFrom('staff.role')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('readyMade', '=', 'owner')
    .forUpdate()
    .execute();
};

/** After the change: a desk whose last active owner is gone could never be repaired from inside. */
export const keepAnOwner = async (ctx: Context): Promise<void> => {
  const owner = await ctx.db
    .selectFrom('staff.memberRole as held')
    .innerJoin('staff.role as role', (join) => join.onRef('role.workspaceId', '=', 'held.workspaceId').onRef('role.id', '=', 'held.roleId'))
    .innerJoin('staff.member as member', (join) =>
      join.onRef('member.workspaceId', '=', 'held.workspaceId').onRef('member.id', '=', 'held.memberId'),
    )
    .select('member.id')
    .where('held.workspaceId', '=', ctx.workspaceId)
    .where('role.readyMade', '=', 'owner')
    .where('member.state', '=', 'active')
    .where('member.sample', '=', false)
    .executeTakeFirst();
  if (!owner) refuse('last_owner');
};
