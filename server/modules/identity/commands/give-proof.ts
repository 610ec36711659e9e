import { done } from '#contracts/common.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { asIdentity, notByToken, personBehind } from '../access.ts';
import { proofWays } from '../queries/proof.ts';
import { useCode } from '../second-factor/commands/use-code.ts';
import { withCode } from '../second-factor/commands/with-code.ts';
import { proveAgain } from './prove-again.ts';
import { renewSession } from './renew-session.ts';

interface Given {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
}

/** Everything that the person has is asked for: a session that somebody else sits at proves nothing. */
export const giveProof = async (site: Site, { password, code }: Given, visit: Visit): Promise<WithCookie<typeof done>> => {
  notByToken(site.actor);
  personBehind(site.actor);
  const ways = await site.inWorkspace(proofWays, { readOnly: true });
  if (!ways.password && !ways.code) refuse('sign_in_again');
  if (ways.password) await proveAgain(site, password, visit);
  if (ways.code)
    return withCode(site, visit, async (ctx, memberId) => {
      await useCode(ctx, memberId, code ?? '');
      return withCookie(done, await renewSession(ctx, site.actor, visit, { proven: true }));
    });
  return inWorkspace(visit.platform, asIdentity(site.workspaceId, 'proof', visit), async (ctx) =>
    withCookie(done, await renewSession(ctx, site.actor, visit, { proven: true })),
  );
};
