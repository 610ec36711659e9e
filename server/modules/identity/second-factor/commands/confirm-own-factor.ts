import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { confirmFactor } from './confirm-factor.ts';
import { renewedSession, withCode } from './with-code.ts';

export const confirmOwnFactor = (site: Site, code: string, visit: Visit): Promise<WithCookie<{ recoveryCodes: string[] }>> =>
  withCode(site, visit, async (ctx, memberId) => {
    const recoveryCodes = await confirmFactor(ctx, memberId, code);
    return withCookie({ recoveryCodes }, await renewedSession(ctx, site, visit));
  });
