import { z } from 'zod';
import { Done, Id, Instant, line } from './common.ts';
import { SignedIn } from './identity.ts';
import { route } from './route.ts';

/** RFC 7518: what signs a token. The algorithm is the key's, never the token's word. */
export const TokenAlgorithm = z.enum(['HS256', 'EdDSA', 'ES256']);
export type TokenAlgorithm = z.infer<typeof TokenAlgorithm>;

/** Seconds that a token may be good for, from `iat` to `exp`. */
export const tokenSeconds = 300;

/** A company's own site says which customer comes (RFC 7519, S-66). */
export const handToken = route({
  name: 'identity.handToken',
  scope: 'workspace',
  method: 'POST',
  path: '/session/handed-token',
  summary: 'Signs a customer in by a token that the company’s own site has signed, and sets the cookie',
  body: z.strictObject({ token: z.string().trim().min(1).max(4096) }),
  reply: SignedIn,
  refusals: ['token_refused', 'too_fast', 'https_needed'],
});

export const TokenKey = z.object({
  id: Id,
  name: z.string(),
  algorithm: TokenAlgorithm,
  makesPeople: z.boolean(),
  updatesPeople: z.boolean(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type TokenKey = z.infer<typeof TokenKey>;

export const NewTokenKey = z.strictObject({
  name: line(100),
  algorithm: TokenAlgorithm,
  /** PEM, for EdDSA (Ed25519) and ES256; the secret of HS256 is made here. */
  publicKey: z.string().trim().max(2000).nullable(),
  makesPeople: z.boolean(),
  updatesPeople: z.boolean(),
});
export type NewTokenKey = z.infer<typeof NewTokenKey>;

const writes = ['proof_needed', 'token_cannot', 'beyond_own_rights'] as const;

export const tokenKeys = {
  list: route({
    name: 'identity.listTokenKeys',
    scope: 'workspace',
    method: 'GET',
    path: '/token-keys',
    summary: 'Lists the keys with which your own site signs customers in',
    /** `audience` is what `aud` has to be, `address` where the form with the token goes. */
    reply: z.object({ items: z.array(TokenKey), audience: z.string(), address: z.string() }),
  }),
  create: route({
    name: 'identity.createTokenKey',
    scope: 'workspace',
    method: 'POST',
    path: '/token-keys',
    summary: 'Makes a key; its secret, where it has one, is in this reply and nowhere else',
    body: NewTokenKey,
    reply: z.object({ id: Id, secret: z.string().nullable() }),
    refusals: [...writes, 'too_many'],
  }),
  remove: route({
    name: 'identity.removeTokenKey',
    scope: 'workspace',
    method: 'DELETE',
    path: '/token-keys/:key',
    summary: 'Removes a key; tokens that it signed are worth nothing from now on',
    params: z.strictObject({ key: Id }),
    reply: Done,
    refusals: writes,
  }),
} as const;
