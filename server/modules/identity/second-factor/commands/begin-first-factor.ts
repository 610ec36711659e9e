import type { FactorSecret } from '#contracts/second-factor.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { hasFactor } from '../queries/second-factors.ts';
import { beginFactor } from './begin-factor.ts';
import { memberOf, unitOf } from './finish-sign-in.ts';

/** For whom the workspace lets in with a second factor only, and who has none yet. */
export const beginFirstFactor = async (site: Site, pending: string, visit: Visit): Promise<FactorSecret> => {
  if (!visit.maySignIn) refuse('https_needed');
  return inWorkspace(visit.platform, unitOf(site, visit), async (ctx) => {
    const memberId = await memberOf(ctx, pending);
    // Whoever has a passkey is asked for that: the first factor alone sets nothing up beside it.
    if (await hasFactor(ctx, memberId)) refuse('sign_in_over');
    return beginFactor(ctx, memberId);
  });
};
