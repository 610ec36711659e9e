import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { dropFactor, endSessions, mustBeProven, personBehind } from '../../identity/index.ts';
import { refuse } from '#server/platform/refusal.ts';
import { mustBeWithinReach, standingOf } from '../access.ts';
import { readMember } from '../queries/members.ts';

/** For a member who lost phone and codes; they hear of it by mail and sign in anew (S-62). */
export const removeFactor = async (ctx: Context, id: string): Promise<typeof done> => {
  await mustBeProven(ctx);
  // One's own is switched off with password and code.
  if (personBehind(ctx.actor).id === id) refuse('not_allowed');
  await readMember(ctx, id);
  await mustBeWithinReach(ctx, await standingOf(ctx, id));
  await dropFactor(ctx, id, 'taken_away');
  await endSessions(ctx, { kind: 'member', id });
  return done;
};
