import type { MemberActor } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { standingOf } from '../access.ts';
import { teamIdsOf } from './members.ts';

/** An active member as the actor of what reached us over another way than a session; null: not, or no longer, active. */
export const memberActor = async (ctx: Context, memberId: string): Promise<MemberActor | null> => {
  const row = await ctx.db
    .selectFrom('staff.member')
    .select(['id', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', memberId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (!row) return null;
  const { permissions } = await standingOf(ctx, memberId);
  const teamIds = (await teamIdsOf(ctx, [memberId])).get(memberId) ?? [];
  return { kind: 'member', memberId, name: row.name, permissions: new Set(permissions), teamIds };
};
