import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { actsAsOwner, mustHave } from '../access.ts';
import { knownIds } from './known-ids.ts';
import { permissionsOfRole } from '../queries/roles.ts';

/** Gives exactly these roles; each must be within the giver's own rights, an owner's within an owner's. */
export const setRoles = async (ctx: Context, memberId: string, roleIds: readonly string[]): Promise<void> => {
  const wanted = await knownIds('roleIds', roleIds, (ids) =>
    ctx.db
      .selectFrom('staff.role')
      .select(['id', 'readyMade', 'permissions'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', 'in', ids)
      // Held, so that no right is added to a role between the look at it and the giving of it.
      .forShare()
      .execute(),
  );
  const before = await ctx.db
    .selectFrom('staff.memberRole')
    .select('roleId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .execute();
  const had = new Set(before.map(({ roleId }) => roleId));
  const given = wanted.filter(({ id }) => !had.has(id));
  mustHave(
    ctx,
    permissionsOfRole(
      ctx,
      given.flatMap(({ permissions }) => permissions),
    ),
  );
  if (given.some(({ readyMade }) => readyMade === 'owner') && !(await actsAsOwner(ctx))) refuse('beyond_own_rights');
  const kept = wanted.map(({ id }) => id);
  await ctx.db
    .deleteFrom('staff.memberRole')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .where('roleId', 'not in', kept)
    .execute();
  if (given.length === 0) return;
  await ctx.db
    .insertInto('staff.memberRole')
    .values(given.map(({ id }) => ({ workspaceId: ctx.workspaceId, memberId, roleId: id })))
    .execute();
};
