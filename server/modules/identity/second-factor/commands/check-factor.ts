import type { SignedIn } from '#contracts/identity.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { confirmedFactor } from '../queries/second-factors.ts';
import { finishSignIn, openFor, type Answer } from './finish-sign-in.ts';
import { useCode } from './use-code.ts';

/** The code opens the session that the first factor asked for. */
export const checkFactor = (site: Site, answer: Answer, visit: Visit): Promise<WithCookie<SignedIn>> =>
  finishSignIn(site, answer, visit, async (ctx, memberId, by) => {
    // A secret that was begun elsewhere meanwhile is no second factor.
    if ((await confirmedFactor(ctx, memberId)) === null) refuse('wrong_code');
    await useCode(ctx, memberId, answer.code);
    const { signedIn, session } = await openFor(ctx, memberId, by, visit);
    return withCookie(signedIn, session);
  });
