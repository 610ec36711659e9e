import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { permissionsOfRole, rolesOfMembers } from './queries/roles.ts';

/** Nobody gives a right that they lack, nor takes it from who has more. */
export const mustHave = (ctx: Context, permissions: readonly string[]): void => {
  const lacking = permissions.filter((name) => !may(ctx.actor, name));
  if (lacking.length > 0) refuse('beyond_own_rights', { permissions: lacking });
};

export const mustBeKnown = (ctx: Context, permissions: readonly string[]): void => {
  const unknown = permissions.filter((name) => !ctx.platform.permissions.includes(name));
  if (unknown.length > 0)
    throw new InvalidInput(unknown.map((name) => ({ path: 'body.permissions', message: `there is no permission ${name}` })));
};

export interface Standing {
  readonly roleIds: readonly string[];
  readonly permissions: readonly string[];
  readonly owner: boolean;
}

type HeldRole = { readonly id: string; readonly readyMade: string | null; readonly permissions: readonly string[] };

export const standingFrom = (ctx: Context, held: readonly HeldRole[]): Standing => ({
  roleIds: held.map(({ id }) => id),
  permissions: permissionsOfRole(
    ctx,
    held.flatMap(({ permissions }) => permissions),
  ),
  owner: held.some(({ readyMade }) => readyMade === 'owner'),
});

export const standingOf = async (ctx: Context, memberId: string): Promise<Standing> =>
  standingFrom(ctx, (await rolesOfMembers(ctx, [memberId])).get(memberId) ?? []);

export const actsAsOwner = async (ctx: Context): Promise<boolean> => {
  if (ctx.actor.kind === 'system') return true;
  const id = personOf(ctx.actor);
  return id !== null && (await standingOf(ctx, id)).owner;
};

/** An admin may have every right; owners are still made, changed and shut out by owners only. */
export const mayActOn = (ctx: Context, standing: Standing, asOwner: boolean): boolean =>
  standing.permissions.every((name) => may(ctx.actor, name)) && (!standing.owner || asOwner);

/** Whether the one who asks may take this member's place, as a link or a sample window lets them. */
export const isWithinReach = async (ctx: Context, memberId: string): Promise<boolean> =>
  mayActOn(ctx, await standingOf(ctx, memberId), await actsAsOwner(ctx));

export const mustBeWithinReach = async (ctx: Context, standing: Standing): Promise<void> => {
  mustHave(ctx, standing.permissions);
  if (standing.owner && !(await actsAsOwner(ctx))) refuse('beyond_own_rights');
};
