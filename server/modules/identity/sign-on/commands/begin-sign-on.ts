import * as client from 'openid-client';
import type { Platform } from '#server/platform/platform.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { inWorkspace, type Unit } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { personBehind, sessionHashOf } from '../../access.ts';
import { attemptKey, countAttempt } from '../../commands/count-attempt.ts';
import { mustBeProven } from '../../queries/proof.ts';
import { networkOf } from '../../rules/limits.ts';
import { unitOf } from '../../second-factor/commands/finish-sign-in.ts';
import { connectionOf, redirectUri, type OpenConnection } from '../queries/connections.ts';
import { browserHash, sealState, stateSeconds } from '../rules/state.ts';
import { keepTalking } from './talk-to-provider.ts';

interface Begun {
  readonly connection: string;
  readonly secret: string;
}

interface Leaving {
  readonly connection: OpenConnection;
  readonly redirectUri: string;
  readonly now: string;
}

const leavingBy = async (platform: Platform, unit: Unit, id: string, visit: Visit, kind?: string): Promise<Leaving> =>
  inWorkspace(platform, { ...unit, readOnly: true }, async (ctx) => {
    const connection = found(await connectionOf(ctx, id));
    if (kind !== undefined && connection.personKind !== kind) refuse('not_found');
    return { connection, now: ctx.now, redirectUri: await redirectUri(ctx, visit, connection.personKind) };
  });

const urlOf = async (site: Site, { secret }: Begun, leaving: Leaving, session: string | null, visit: Visit): Promise<{ url: string }> => {
  const config = await keepTalking(visit.platform, leaving.connection).catch(() => refuse('sign_on_failed'));
  const [nonce, verifier] = [client.randomNonce(), client.randomPKCECodeVerifier()];
  const state = sealState(visit.platform.keys, site.workspaceId, {
    connection: leaving.connection.id,
    browser: browserHash(secret),
    session,
    nonce,
    verifier,
    redirectUri: leaving.redirectUri,
    until: Date.parse(leaving.now) + stateSeconds * 1000,
  });
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: leaving.redirectUri,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href };
};

export const beginSignOn = async (site: Site, begun: Begun, visit: Visit): Promise<{ url: string }> => {
  if (!visit.maySignIn) refuse('https_needed');
  const { platform } = visit;
  await atGate(platform, (db) => countAttempt({ db }, 'asking', attemptKey(platform, 'asking', networkOf(visit.clientAddress))));
  return urlOf(site, begun, await leavingBy(platform, unitOf(site, visit), begun.connection, visit), null, visit);
};

/** Only who has just proven who they are connects an account that lets them in from then on (S-65). */
export const beginLinking = async (site: Site, begun: Begun, visit: Visit): Promise<{ url: string }> => {
  await site.inWorkspace(mustBeProven, { readOnly: true });
  const { kind } = personBehind(site.actor);
  const leaving = await leavingBy(visit.platform, unitOf(site, visit), begun.connection, visit, kind);
  return urlOf(site, begun, leaving, sessionHashOf(site.actor)?.toString('hex') ?? refuse('token_cannot'), visit);
};
