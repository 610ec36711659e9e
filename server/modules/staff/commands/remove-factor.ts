import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { dropFactor, endSessions, notByToken } from '../../identity/index.ts';
import { mustBeWithinReach, standingOf } from '../access.ts';
import { readMember } from '../queries/members.ts';

/** For a member who lost phone and codes; they hear of it by mail and sign in anew (S-62). */
export const removeFactor = async (ctx: Context, id: string): Promise<typeof done> => {
  notByToken(ctx.actor);
  await readMember(ctx, id);
  await mustBeWithinReach(ctx, await standingOf(ctx, id));
  await dropFactor(ctx, id, 'taken_away');
  await endSessions(ctx, { kind: 'member', id });
  return done;
};
