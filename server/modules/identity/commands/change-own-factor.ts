import { done } from '#contracts/common.ts';
import type { FactorSecret } from '#contracts/second-factor.ts';
import { record } from '#server/platform/events/event.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { asIdentity, notByToken, personBehind, sessionHashOf } from '../access.ts';
import { secondFactorChanged } from '../events.ts';
import { confirmedFactor, isFactorNeeded } from '../queries/second-factors.ts';
import { beginFactor } from './begin-factor.ts';
import { confirmFactor, renewRecoveryCodes } from './confirm-factor.ts';
import { dropFactor } from './drop-factor.ts';
import { endSessions } from './end-sessions.ts';
import { openSession, type OpenedSession } from './open-session.ts';
import { proveAgain } from './prove-again.ts';
import { countCode, forgiveCodes, useCode } from './try-code.ts';

interface Typed {
  readonly password?: string | undefined;
  readonly code: string;
}

const asMachinery = (site: Site, visit: Visit) => asIdentity(site.workspaceId, 'second factor', visit.requestId);

/** Ends the member's other sessions and renews this one (S-60). */
const renewed = async (ctx: Context, site: Site, visit: Visit): Promise<OpenedSession> => {
  const person = personBehind(site.actor);
  const replaces = sessionHashOf(site.actor);
  await endSessions(ctx, person, replaces ?? undefined);
  return openSession(ctx, { person, by: 'password', device: visit.device, replaces });
};

/** Counts the guess, then does what the right code allows, in one transaction. */
const withCode = async <Result>(site: Site, visit: Visit, run: (ctx: Context, memberId: string) => Promise<Result>): Promise<Result> => {
  notByToken(site.actor);
  const { id: memberId } = personBehind(site.actor);
  const whose = { workspaceId: site.workspaceId, memberId };
  await countCode(visit.platform, whose);
  const result = await inWorkspace(visit.platform, asMachinery(site, visit), (ctx) => run(ctx, memberId));
  await forgiveCodes(visit.platform, whose);
  return result;
};

export const beginOwnFactor = async (site: Site, { password }: Pick<Typed, 'password'>, visit: Visit): Promise<FactorSecret> => {
  await proveAgain(site, password, visit);
  return inWorkspace(visit.platform, asMachinery(site, visit), (ctx) => beginFactor(ctx, personBehind(site.actor).id));
};

export const confirmOwnFactor = (site: Site, code: string, visit: Visit): Promise<WithCookie<{ recoveryCodes: string[] }>> =>
  withCode(site, visit, async (ctx, memberId) => {
    const recoveryCodes = await confirmFactor(ctx, memberId, code);
    return withCookie({ recoveryCodes }, await renewed(ctx, site, visit));
  });

const mustBeOn = async (ctx: Context, memberId: string): Promise<void> => {
  if ((await confirmedFactor(ctx, memberId)) === null) refuse('factor_off');
};

export const renewOwnCodes = async (site: Site, { password, code }: Typed, visit: Visit): Promise<{ recoveryCodes: string[] }> => {
  await proveAgain(site, password, visit);
  return withCode(site, visit, async (ctx, memberId) => {
    await mustBeOn(ctx, memberId);
    await useCode(ctx, memberId, code);
    await record(ctx, secondFactorChanged, { recordId: memberId, payload: { memberId, change: 'codes_renewed' } });
    return { recoveryCodes: await renewRecoveryCodes(ctx, memberId) };
  });
};

export const removeOwnFactor = async (site: Site, { password, code }: Typed, visit: Visit): Promise<WithCookie<typeof done>> => {
  await proveAgain(site, password, visit);
  return withCode(site, visit, async (ctx, memberId) => {
    await mustBeOn(ctx, memberId);
    if (await isFactorNeeded(ctx)) refuse('factor_needed');
    await useCode(ctx, memberId, code);
    await dropFactor(ctx, memberId, 'off');
    return withCookie(done, await renewed(ctx, site, visit));
  });
};
