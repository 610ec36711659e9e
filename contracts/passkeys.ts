import { z } from 'zod';
import { Done, Id, Instant, line } from './common.ts';
import { SignedIn } from './identity.ts';
import { route, type Scope } from './route.ts';

const Bytes = z.base64url().max(8192);

/** Web Authentication Level 3, 5.1.8: what a browser's `toJSON()` gives, less what is not asked of it. */
const answered = <Response extends z.ZodRawShape>(response: Response) =>
  z.object({
    id: Bytes,
    rawId: Bytes,
    type: z.literal('public-key'),
    response: z.object({ clientDataJSON: Bytes, ...response }),
    clientExtensionResults: z.object({}).default({}),
  });
export const NewPasskeyAnswer = answered({ attestationObject: Bytes, transports: z.array(z.string().max(40)).max(10).default([]) });
export type NewPasskeyAnswer = z.infer<typeof NewPasskeyAnswer>;
export const PasskeyAnswer = answered({ authenticatorData: Bytes, signature: Bytes, userHandle: Bytes.optional() });
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;

const Kept = z.object({ type: z.literal('public-key'), id: z.string(), transports: z.array(z.string()) });

/** For `PublicKeyCredential.parseCreationOptionsFromJSON`. */
export const NewPasskeyQuestion = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
  excludeCredentials: z.array(Kept),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.enum(['required', 'preferred']),
  }),
  attestation: z.literal('none'),
  timeout: z.int(),
});
export type NewPasskeyQuestion = z.infer<typeof NewPasskeyQuestion>;

/** For `PublicKeyCredential.parseRequestOptionsFromJSON`. */
export const PasskeyQuestion = z.object({
  challenge: z.string(),
  rpId: z.string(),
  allowCredentials: z.array(Kept),
  userVerification: z.enum(['required', 'preferred']),
  timeout: z.int(),
});
export type PasskeyQuestion = z.infer<typeof PasskeyQuestion>;

export const Passkey = z.object({ id: Id, name: z.string(), createdAt: Instant, lastUsedAt: Instant.nullable() });
export type Passkey = z.infer<typeof Passkey>;

export const passkeysMax = 20;
const One = z.strictObject({ passkey: Id });

/** One's own; members and customers have the same. */
const ownAt = <const At extends Scope, const Prefix extends string>(scope: At, prefix: Prefix) => ({
  list: route({
    name: `${prefix}.listPasskeys`,
    scope,
    method: 'GET',
    path: '/passkeys',
    summary: 'Lists your passkeys',
    reply: z.object({ items: z.array(Passkey) }),
  }),
  begin: route({
    name: `${prefix}.beginPasskey`,
    scope,
    method: 'POST',
    path: '/passkeys/challenges',
    summary: 'What your browser needs to make a passkey for this desk',
    body: z.strictObject({}),
    reply: NewPasskeyQuestion,
    refusals: ['proof_needed', 'token_cannot', 'too_many'],
  }),
  /** Ends the person's other sessions and renews this one (S-60). */
  add: route({
    name: `${prefix}.addPasskey`,
    scope,
    method: 'POST',
    path: '/passkeys',
    summary: 'Keeps the passkey that your browser has made, and mails you that it did',
    body: z.strictObject({ name: line(100), answer: NewPasskeyAnswer }),
    reply: Passkey,
    refusals: ['proof_needed', 'token_cannot', 'passkey_refused', 'passkey_known', 'too_many'],
  }),
  rename: route({
    name: `${prefix}.renamePasskey`,
    scope,
    method: 'PATCH',
    path: '/passkeys/:passkey',
    summary: 'Renames one of your passkeys',
    params: One,
    body: z.strictObject({ name: line(100) }),
    reply: Done,
  }),
  remove: route({
    name: `${prefix}.removePasskey`,
    scope,
    method: 'DELETE',
    path: '/passkeys/:passkey',
    summary: 'Removes one of your passkeys and ends your other sessions',
    params: One,
    reply: Done,
    refusals: ['proof_needed', 'token_cannot', 'factor_needed'],
  }),
});
export const passkeys = ownAt('workspace', 'identity');
export const portalPasskeys = ownAt('portal', 'portal.identity');

const Pending = z.string().trim().min(1).max(200);

/** Signing in with one: instead of address and password, or as the second step after them. */
export const passkeySignIn = {
  begin: route({
    name: 'identity.beginPasskeySignIn',
    scope: 'workspace',
    method: 'POST',
    path: '/session/passkey/challenges',
    summary: 'What a browser needs to sign in with any passkey that it has for this desk',
    body: z.strictObject({}),
    reply: PasskeyQuestion,
    refusals: ['https_needed'],
  }),
  check: route({
    name: 'identity.checkPasskey',
    scope: 'workspace',
    method: 'POST',
    path: '/session/passkey',
    summary: 'Signs in with a passkey and sets the cookie',
    body: z.strictObject({ answer: PasskeyAnswer }),
    reply: SignedIn,
    refusals: ['passkey_refused', 'too_fast', 'https_needed'],
  }),
  beginStep: route({
    name: 'identity.beginPasskeyStep',
    scope: 'workspace',
    method: 'POST',
    path: '/session/second-factor/challenges',
    summary: 'What a browser needs to answer the second step with one of the member’s passkeys',
    body: z.strictObject({ pending: Pending }),
    reply: PasskeyQuestion,
    refusals: ['sign_in_over', 'https_needed'],
  }),
  checkStep: route({
    name: 'identity.checkPasskeyStep',
    scope: 'workspace',
    method: 'POST',
    path: '/session/second-factor/passkey',
    summary: 'Signs in with a passkey after the first step, and sets the cookie',
    body: z.strictObject({ pending: Pending, answer: PasskeyAnswer }),
    reply: SignedIn,
    refusals: ['passkey_refused', 'sign_in_over', 'too_fast', 'https_needed'],
  }),
} as const;
