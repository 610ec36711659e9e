import type { Role, RoleCard } from '#contracts/staff.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { everything, expandPermissions } from '../../identity/index.ts';

const ofWorkspace = (ctx: Context) =>
  ctx.db
    .selectFrom('staff.role as role')
    .where('role.workspaceId', '=', ctx.workspaceId)
    .select((eb) => [
      'role.id',
      'role.name',
      'role.readyMade',
      'role.permissions',
      'role.version',
      eb
        .selectFrom('staff.memberRole as held')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('held.workspaceId', '=', 'role.workspaceId')
        .whereRef('held.roleId', '=', 'role.id')
        .as('members'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof ofWorkspace>['execute']>>[number];

export const permissionsOfRole = (ctx: Context, stored: readonly string[]): string[] => [
  ...expandPermissions(stored, ctx.platform.permissions),
];

const shown = (ctx: Context, row: Row): Role => {
  const permissions = permissionsOfRole(ctx, row.permissions);
  const within = permissions.every((name) => may(ctx.actor, name));
  const open = row.readyMade !== 'owner' && within;
  const members = row.members ?? 0;
  const readyMade = row.readyMade as Role['readyMade'];
  return {
    ...row,
    readyMade,
    permissions,
    members,
    can: { change: open, delete: open && readyMade === null && members === 0, give: within },
  };
};

const order = ['owner', 'admin', 'agent', 'viewer', null];

/** Ready-made ones first, from most to least; then the workspace's own by name. */
export const listRoles = async (ctx: Context): Promise<Role[]> => {
  const rows = await ofWorkspace(ctx).orderBy('role.name').orderBy('role.id').execute();
  return rows.map((row) => shown(ctx, row)).toSorted((a, b) => order.indexOf(a.readyMade) - order.indexOf(b.readyMade));
};

export const readRole = async (ctx: Context, id: string): Promise<Role> =>
  shown(ctx, found(await ofWorkspace(ctx).where('role.id', '=', id).executeTakeFirst()));

/** Roles of several members at once, by member. */
export const rolesOfMembers = async (
  ctx: Context,
  memberIds: readonly string[],
): Promise<Map<string, (RoleCard & { permissions: string[] })[]>> => {
  if (memberIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('staff.memberRole as held')
    .innerJoin('staff.role as role', (join) => join.onRef('role.workspaceId', '=', 'held.workspaceId').onRef('role.id', '=', 'held.roleId'))
    .select(['held.memberId', 'role.id', 'role.name', 'role.readyMade', 'role.permissions'])
    .where('held.workspaceId', '=', ctx.workspaceId)
    .where('held.memberId', 'in', [...memberIds])
    .orderBy('role.name')
    .execute();
  return Map.groupBy(
    rows.map(({ readyMade, ...row }) => ({ ...row, readyMade: readyMade as RoleCard['readyMade'] })),
    ({ memberId }) => memberId,
  );
};

/** The ready-made role that only looks on, else the one with the fewest rights; never one that grows with the product. */
export const leastRole = async (ctx: Context): Promise<string | null> => {
  const rows = await ofWorkspace(ctx).execute();
  const small = rows
    .filter(({ permissions }) => !permissions.includes(everything))
    .toSorted((one, other) => one.permissions.length - other.permissions.length);
  return (small.find(({ readyMade }) => readyMade === 'viewer') ?? small[0])?.id ?? null;
};
