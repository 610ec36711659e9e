import { done } from '#contracts/common.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { proveAgain } from '../../commands/prove-again.ts';
import { hasFactor, isFactorNeeded, mustBeOn } from '../queries/second-factors.ts';
import { dropFactor } from './drop-factor.ts';
import { useCode } from './use-code.ts';
import { renewedSession, withCode, type Typed } from './with-code.ts';

export const removeOwnFactor = async (site: Site, { password, code }: Typed, visit: Visit): Promise<WithCookie<typeof done>> => {
  await proveAgain(site, password, visit);
  return withCode(site, visit, async (ctx, memberId) => {
    await mustBeOn(ctx, memberId);
    await useCode(ctx, memberId, code);
    await dropFactor(ctx, memberId, 'off');
    if ((await isFactorNeeded(ctx)) && !(await hasFactor(ctx, memberId))) refuse('factor_needed');
    return withCookie(done, await renewedSession(ctx, site, visit));
  });
};
