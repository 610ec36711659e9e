import * as client from 'openid-client';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { EmailAddress } from '#contracts/common.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { useOnce } from '../../commands/use-once.ts';
import { later } from '../../rules/session.ts';
import { unitOf } from '../../second-factor/commands/finish-sign-in.ts';
import { connectionOf, type OpenConnection } from '../queries/connections.ts';
import { openState, stateSeconds, type State } from '../rules/state.ts';
import { keepTalking } from './talk-to-provider.ts';

export interface Answered {
  readonly search: string;
  readonly secret: string;
}

/** What the other side says of whoever signed in there. */
export interface Heard {
  readonly connection: OpenConnection;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  /** Only one that the other side says it has verified. */
  readonly address: string | null;
}

const Claims = z.object({
  iss: z.string().min(1).max(500),
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.unknown().optional(),
  name: z.string().optional(),
});

// The state is used up before the code is: of two answers at once one is heard.
const takeState = (site: Site, sealed: string, { secret }: Answered, session: string | null, visit: Visit) =>
  inWorkspace(visit.platform, unitOf(site, visit), async (ctx) => {
    const state = openState(visit.platform.keys, site.workspaceId, sealed, { secret, now: ctx.now });
    if (!state || state.session !== session) return refuse('sign_on_failed');
    const key = createHash('sha256').update(sealed).digest();
    if (!(await useOnce(ctx, key, later(ctx.now, stateSeconds)))) refuse('sign_on_failed');
    return { state, connection: (await connectionOf(ctx, state.connection)) ?? refuse('sign_on_failed') };
  });

const exchange = async (config: client.Configuration, state: State, sealed: string, search: string): Promise<z.infer<typeof Claims>> => {
  const tokens = await client.authorizationCodeGrant(config, new URL(search, state.redirectUri), {
    expectedState: sealed,
    expectedNonce: state.nonce,
    pkceCodeVerifier: state.verifier,
    idTokenExpected: true,
  });
  const said = Claims.parse(tokens.claims());
  if (said.email !== undefined || config.serverMetadata().userinfo_endpoint === undefined) return said;
  const more = await client.fetchUserInfo(config, tokens.access_token, said.sub);
  return Claims.parse({ ...said, email: more.email, email_verified: more.email_verified, name: said.name ?? more.name });
};

/** The talk with the other side, with no transaction open: code, state, nonce, verifier, issuer, audience and signature are right. */
export const hearProvider = async (site: Site, answered: Answered, session: string | null, visit: Visit): Promise<Heard> => {
  const sealed = new URLSearchParams(answered.search).get('state') ?? refuse('sign_on_failed');
  const { state, connection } = await takeState(site, sealed, answered, session, visit);
  const said = await keepTalking(visit.platform, connection)
    .then((config) => exchange(config, state, sealed, answered.search.startsWith('?') ? answered.search : `?${answered.search}`))
    .catch((cause: unknown) => {
      visit.platform.log.info({ connection: connection.id, reason: cause instanceof Error ? cause.name : 'unknown' }, 'sign-on refused');
      return refuse('sign_on_failed');
    });
  const address = said.email_verified === true ? EmailAddress.safeParse(said.email).data : undefined;
  return {
    connection,
    issuer: said.iss,
    subject: said.sub,
    name: (said.name ?? '').replace(/\s+/g, ' ').trim().slice(0, 200),
    address: address?.toLowerCase() ?? null,
  };
};
