import { createPublicKey, createSecretKey } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { z } from 'zod';
import { EmailAddress, line } from '#contracts/common.ts';
import { tokenSeconds } from '#contracts/handed-tokens.ts';
import type { SignedIn } from '#contracts/identity.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { isId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { attemptKey, countAttempt, forgiveAttempt } from '../../commands/count-attempt.ts';
import { makePerson } from '../../commands/make-person.ts';
import { openSession } from '../../commands/open-session.ts';
import { rememberPlace } from '../../commands/try-password.ts';
import { useOnce } from '../../commands/use-once.ts';
import { personNamed } from '../../events.ts';
import { personAt, type PersonAt } from '../../queries/people.ts';
import { networkOf } from '../../rules/limits.ts';
import { later } from '../../rules/session.ts';
import { unitOf } from '../../second-factor/commands/finish-sign-in.ts';
import { audienceOf, tokenKeyOf, type OpenKey } from '../queries/token-keys.ts';

const skewSeconds = 30;

const Claims = z.object({
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(1).max(200),
  email: EmailAddress,
  name: line(200).optional(),
});
type Claims = z.infer<typeof Claims>;

const namedKey = (token: string): string => {
  try {
    const { kid } = decodeProtectedHeader(token);
    return kid !== undefined && isId(kid) ? kid : refuse('token_refused');
  } catch {
    return refuse('token_refused');
  }
};

/** Signature by the workspace's own key and its one algorithm, audience and times. Whatever is wrong gets one answer. */
const claimsOf = async (ctx: Context, token: string, { algorithm, key }: OpenKey, visit: Visit): Promise<Claims> => {
  const keyObject = typeof key === 'string' ? createPublicKey(key) : createSecretKey(key);
  const read = await jwtVerify(token, keyObject, {
    algorithms: [algorithm],
    audience: await audienceOf(ctx, visit),
    requiredClaims: ['iat', 'exp', 'jti'],
    clockTolerance: skewSeconds,
    maxTokenAge: tokenSeconds,
    currentDate: new Date(ctx.now),
  }).catch(() => refuse('token_refused'));
  const claims = Claims.safeParse(read.payload).data;
  if (!claims || Array.isArray(read.payload.aud) || claims.exp - claims.iat > tokenSeconds) return refuse('token_refused');
  return claims;
};

const customerOf = async (ctx: Context, { email, name }: Claims, key: OpenKey): Promise<PersonAt> => {
  const there = await personAt(ctx, email);
  if (there && there.kind !== 'contact') return refuse('token_refused');
  if (!there) {
    if (!key.makesPeople) return refuse('token_refused');
    await makePerson(ctx, { kind: 'contact', name: name ?? email, address: email, by: 'token' });
    return (await personAt(ctx, email)) ?? refuse('token_refused');
  }
  if (name === undefined || name === there.name || !key.updatesPeople) return there;
  await record(ctx, personNamed, { recordId: there.id, payload: { person: { kind: 'contact', id: there.id }, name } });
  return { ...there, name };
};

export const takeHandedToken = async (site: Site, token: string, visit: Visit): Promise<WithCookie<SignedIn>> => {
  if (!visit.maySignIn) refuse('https_needed');
  const { platform } = visit;
  const client = attemptKey(platform, 'client', networkOf(visit.clientAddress));
  await atGate(platform, (db) => countAttempt({ db }, 'client', client));
  const keyId = namedKey(token);
  const opened = await inWorkspace(platform, unitOf(site, visit), async (ctx) => {
    const key = (await tokenKeyOf(ctx, keyId)) ?? refuse('token_refused');
    const claims = await claimsOf(ctx, token, key, visit);
    const used = platform.keys.mac('handed token', `${ctx.workspaceId} ${keyId} ${claims.jti}`);
    if (!(await useOnce(ctx, used, later(ctx.now, tokenSeconds + 2 * skewSeconds)))) refuse('token_refused');
    const { kind, id, name, language, address } = await customerOf(ctx, claims, key);
    await ctx.db
      .updateTable('identity.tokenKey')
      .set({ lastUsedAt: ctx.now })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', keyId)
      .execute();
    await rememberPlace(ctx, { workspaceId: ctx.workspaceId, address, visit });
    const session = await openSession(ctx, { person: { kind, id }, by: 'token', device: visit.device, replaces: visit.sessionHash });
    return withCookie({ kind, id, name, language }, session);
  });
  await atGate(platform, (db) => forgiveAttempt({ db }, client));
  return opened;
};
