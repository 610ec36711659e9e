import type { RoleCard } from '#contracts/staff.ts';
import type { Context } from '#server/platform/db/context.ts';
import { permissionsOfRole } from '../queries/roles.ts';

const roleOf = (ctx: Context, id: string) =>
  ctx.db
    .selectFrom('staff.role')
    .select(['id', 'name', 'readyMade', 'permissions'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

/** What a role allows now; nothing once it is gone. */
export const permissionsAs = async (ctx: Context, roleId: string): Promise<ReadonlySet<string>> =>
  new Set(permissionsOfRole(ctx, (await roleOf(ctx, roleId))?.permissions ?? []));

export const seenAs = async (ctx: Context): Promise<RoleCard | null> => {
  const id = ctx.actor.kind === 'member' ? ctx.actor.seenAs : undefined;
  const role = id === undefined ? undefined : await roleOf(ctx, id);
  return role ? { id: role.id, name: role.name, readyMade: role.readyMade as RoleCard['readyMade'] } : null;
};
