import type { ReadyMade } from '#contracts/staff.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { defaultRoles } from '../rules/default-roles.ts';

/** The four ready-made roles of a new workspace, by name. */
export const makeDefaultRoles = async (ctx: Context): Promise<Record<ReadyMade, string>> => {
  const rows = defaultRoles.map((role) => ({
    ...role,
    permissions: [...role.permissions],
    workspaceId: ctx.workspaceId,
    id: newId(),
    createdAt: ctx.now,
  }));
  await ctx.db.insertInto('staff.role').values(rows).execute();
  return Object.fromEntries(rows.map(({ readyMade, id }) => [readyMade, id])) as Record<ReadyMade, string>;
};
