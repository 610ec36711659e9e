import { done } from '#contracts/common.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { mustHave } from '../access.ts';
import { roleDeleted } from '../events.ts';
import { readRole } from '../queries/roles.ts';

export const deleteRole = async (ctx: Context, id: string): Promise<typeof done> => {
  const role = await readRole(ctx, id);
  if (role.readyMade !== null) refuse('role_is_fixed');
  mustHave(ctx, role.permissions);
  await refuseWhere(
    { member_role_workspace_id_role_id_fkey: 'role_in_use' },
    ctx.db.deleteFrom('staff.role').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute(),
  );
  await record(ctx, roleDeleted, { recordId: id, payload: { roleId: id, name: role.name } });
  return done;
};
