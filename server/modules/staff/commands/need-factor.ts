import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { endSessions, factorsOfMembers, hasFactor, mustBeProven, personBehind, setFactorNeed } from '../../identity/index.ts';

/** Whoever asks for it has one; the members without are signed out, and set one up as they come back (S-62). */
export const needFactor = async (ctx: Context, needed: boolean): Promise<typeof done> => {
  await mustBeProven(ctx);
  if (needed && !(await hasFactor(ctx, personBehind(ctx.actor).id))) refuse('factor_off');
  if (!(await setFactorNeed(ctx, needed)) || !needed) return done;
  const having = (await factorsOfMembers(ctx)).map(({ memberId }) => memberId);
  const lacking = await ctx.db
    .selectFrom('staff.member')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('state', '=', 'active')
    .where('id', 'not in', having)
    .execute();
  for (const { id } of lacking) await endSessions(ctx, { kind: 'member', id });
  return done;
};
