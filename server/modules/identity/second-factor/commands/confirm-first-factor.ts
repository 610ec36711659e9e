import type { SignedIn } from '#contracts/identity.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { hasFactor } from '../queries/second-factors.ts';
import { confirmFactor } from './confirm-factor.ts';
import { finishSignIn, openFor, type Answer } from './finish-sign-in.ts';

export const confirmFirstFactor = (site: Site, answer: Answer, visit: Visit): Promise<WithCookie<SignedIn & { recoveryCodes: string[] }>> =>
  finishSignIn(site, answer, visit, async (ctx, memberId, by) => {
    // Whoever has a passkey is asked for that: the first factor alone sets nothing up beside it.
    if (await hasFactor(ctx, memberId)) refuse('sign_in_over');
    const recoveryCodes = await confirmFactor(ctx, memberId, answer.code);
    const { signedIn, session } = await openFor(ctx, memberId, by, visit);
    return withCookie({ ...signedIn, recoveryCodes }, session);
  });
