import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { mustBeKnown, mustHave } from '../access.ts';
import { roleCreated } from '../events.ts';
import { readRole } from '../queries/roles.ts';

interface NewRole {
  readonly name: string;
  readonly copyOf?: string | undefined;
  readonly permissions?: readonly string[] | undefined;
}

/** A copy takes the other role's rights as they are today; rights given beside it replace them. */
export const createRole = async (ctx: Context, { name, copyOf, permissions }: NewRole): Promise<{ id: string }> => {
  const from = copyOf === undefined ? [] : (await readRole(ctx, copyOf)).permissions;
  const wanted = [...new Set(permissions ?? from)];
  mustBeKnown(ctx, wanted);
  mustHave(ctx, wanted);
  const id = newId();
  await refuseWhere(
    { role_name: 'name_taken' },
    ctx.db
      .insertInto('staff.role')
      .values({ workspaceId: ctx.workspaceId, id, name, readyMade: null, permissions: wanted, createdAt: ctx.now })
      .execute(),
  );
  await record(ctx, roleCreated, { recordId: id, payload: { roleId: id, name } });
  return { id };
};
