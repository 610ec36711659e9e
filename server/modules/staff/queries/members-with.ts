import type { Context } from '#server/platform/db/context.ts';
import { permissionsOfRole } from './roles.ts';

/** The active members who have a permission, by name; each role is asked once, however many have it. */
export const membersWith = async (ctx: Context, permission: string): Promise<{ id: string; name: string }[]> => {
  const roles = await ctx.db.selectFrom('staff.role').select(['id', 'permissions']).where('workspaceId', '=', ctx.workspaceId).execute();
  const able = roles.filter(({ permissions }) => permissionsOfRole(ctx, permissions).includes(permission)).map(({ id }) => id);
  if (able.length === 0) return [];
  return ctx.db
    .selectFrom('staff.member as m')
    .innerJoin('staff.memberRole as r', (join) => join.onRef('r.workspaceId', '=', 'm.workspaceId').onRef('r.memberId', '=', 'm.id'))
    .select(['m.id', 'm.name'])
    .distinct()
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where('m.state', '=', 'active')
    .where('r.roleId', 'in', able)
    .orderBy('m.name')
    .orderBy('m.id')
    .execute();
};
