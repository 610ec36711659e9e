import type { Role } from '#contracts/staff.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { mustBeKnown, mustHave } from '../access.ts';
import { roleChanged } from '../events.ts';
import { readRole } from '../queries/roles.ts';

interface Change {
  readonly version: number;
  readonly name?: string | undefined;
  readonly permissions?: readonly string[] | undefined;
}

/** Who changes a role must have every right that it had and gets; holders have the new rights with their next request. */
export const changeRole = async (ctx: Context, id: string, { version, name, permissions }: Change): Promise<Role> => {
  await ctx.db.selectFrom('staff.role').select('id').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).forUpdate().execute();
  const before = await readRole(ctx, id);
  if (before.readyMade === 'owner') refuse('role_is_fixed');
  if (before.version !== version) refuse('stale_version', { current: before });
  const wanted = permissions === undefined ? before.permissions : [...new Set(permissions)];
  mustBeKnown(ctx, wanted);
  mustHave(ctx, [...before.permissions, ...wanted]);
  await refuseWhere(
    { role_name: 'name_taken' },
    ctx.db
      .updateTable('staff.role')
      .set({ version: version + 1, ...(name === undefined ? {} : { name }), ...(permissions === undefined ? {} : { permissions: wanted }) })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  const added = wanted.filter((right) => !before.permissions.includes(right));
  const removed = before.permissions.filter((right) => !wanted.includes(right));
  await record(ctx, roleChanged, { recordId: id, payload: { roleId: id, name: name ?? before.name, added, removed } });
  return readRole(ctx, id);
};
