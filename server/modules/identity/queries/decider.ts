import type { Context } from '#server/platform/db/context.ts';
import { may } from '#server/platform/db/actor.ts';
import { refuse } from '#server/platform/refusal.ts';
import { mustBeProven } from './proof.ts';

/**
 * Who decides how people get in can get in as any of them: only who may do everything anyway does, having just proven who
 * they are.
 */
export const mustDecideAccess = async (ctx: Context): Promise<void> => {
  await mustBeProven(ctx);
  const lacking = ctx.platform.permissions.filter((name) => !may(ctx.actor, name));
  if (lacking.length > 0) refuse('beyond_own_rights', { permissions: lacking });
};
