import { z } from 'zod';
import { Done, Id, Instant } from './common.ts';
import { SignedIn, TypedPassword } from './identity.ts';
import { route } from './route.ts';

/** Six figures of an authenticator program (RFC 6238) or one of the recovery codes; blanks and hyphens don't count. */
export const FactorCode = z.string().trim().min(6).max(40);
/** Whoever has no password needs a session that was proven in the last minutes. */
const Proven = z.strictObject({ password: TypedPassword.optional() });
const ProvenByCode = z.strictObject({ password: TypedPassword.optional(), code: FactorCode });

/** Shown once, while it is set up: the secret for typing in, and the same as the address that a picture holds. */
export const FactorSecret = z.object({ secret: z.string(), uri: z.string() });
export type FactorSecret = z.infer<typeof FactorSecret>;
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const OwnFactor = z.object({
  /** Null: none. */
  since: Instant.nullable(),
  recoveryCodes: z.int(),
  /** The workspace asks its members for one. */
  needed: z.boolean(),
  hasPassword: z.boolean(),
});
export type OwnFactor = z.infer<typeof OwnFactor>;

const Pending = z.string().trim().min(1).max(200);

export const secondFactor = {
  own: route({
    name: 'identity.ownFactor',
    scope: 'workspace',
    method: 'GET',
    path: '/second-factor',
    summary: 'Tells whether you have a second factor, and how many recovery codes are left',
    reply: OwnFactor,
  }),
  begin: route({
    name: 'identity.beginFactor',
    scope: 'workspace',
    method: 'POST',
    path: '/second-factor/secrets',
    summary: 'Makes a secret for your authenticator program; it is in this reply and nowhere else',
    body: Proven,
    reply: FactorSecret,
    refusals: ['wrong_credentials', 'too_fast', 'token_cannot', 'factor_on', 'proof_needed'],
  }),
  /** Ends the person's other sessions and renews this one (S-60). */
  confirm: route({
    name: 'identity.confirmFactor',
    scope: 'workspace',
    method: 'POST',
    path: '/second-factor/confirmations',
    summary: 'Switches your second factor on with a first code, and gives the recovery codes',
    body: z.strictObject({ code: FactorCode }),
    reply: RecoveryCodes,
    refusals: ['wrong_code', 'too_fast', 'token_cannot', 'factor_on', 'factor_off'],
  }),
  renewCodes: route({
    name: 'identity.renewRecoveryCodes',
    scope: 'workspace',
    method: 'POST',
    path: '/second-factor/recovery-codes',
    summary: 'Makes new recovery codes; the old ones are dead at once',
    body: ProvenByCode,
    reply: RecoveryCodes,
    refusals: ['wrong_credentials', 'wrong_code', 'too_fast', 'token_cannot', 'factor_off', 'proof_needed'],
  }),
  remove: route({
    name: 'identity.removeFactor',
    scope: 'workspace',
    method: 'POST',
    path: '/second-factor/removals',
    summary: 'Switches your second factor off',
    body: ProvenByCode,
    reply: Done,
    refusals: ['wrong_credentials', 'wrong_code', 'too_fast', 'token_cannot', 'factor_off', 'factor_needed', 'proof_needed'],
  }),
} as const;

/** What those who manage staff see and decide. */
export const memberFactors = {
  list: route({
    name: 'staff.listFactors',
    scope: 'workspace',
    method: 'GET',
    path: '/second-factors',
    summary: 'Lists which members have a second factor, and whether the workspace asks for one',
    reply: z.object({ needed: z.boolean(), items: z.array(z.object({ memberId: Id, since: Instant })) }),
  }),
  /** Switching it on needs a second factor of one's own; members without one are signed out and set one up as they come back. */
  need: route({
    name: 'staff.needFactor',
    scope: 'workspace',
    method: 'PUT',
    path: '/second-factors/needed',
    summary: 'Says whether members need a second factor',
    body: z.strictObject({ needed: z.boolean() }),
    reply: Done,
    refusals: ['token_cannot', 'factor_off', 'proof_needed'],
  }),
  /** For who lost both phone and codes; they are told by mail. */
  remove: route({
    name: 'staff.removeFactor',
    scope: 'workspace',
    method: 'DELETE',
    path: '/members/:member/second-factor',
    summary: 'Takes the second factor of a member away and ends their sessions',
    params: z.strictObject({ member: Id }),
    reply: Done,
    refusals: ['token_cannot', 'factor_off', 'beyond_own_rights', 'proof_needed'],
  }),
} as const;

/** The second step of signing in. */
export const secondStep = {
  check: route({
    name: 'identity.checkFactor',
    scope: 'workspace',
    method: 'POST',
    path: '/session/second-factor',
    summary: 'Signs in with the code that was asked for, or a recovery code, and sets the cookie',
    body: z.strictObject({ pending: Pending, code: FactorCode }),
    reply: SignedIn,
    refusals: ['wrong_code', 'sign_in_over', 'too_fast', 'https_needed'],
  }),
  begin: route({
    name: 'identity.beginFirstFactor',
    scope: 'workspace',
    method: 'POST',
    path: '/session/second-factor/secrets',
    summary: 'Makes the secret of a second factor that the workspace asks for before it lets anybody in',
    body: z.strictObject({ pending: Pending }),
    reply: FactorSecret,
    refusals: ['sign_in_over', 'https_needed'],
  }),
  confirm: route({
    name: 'identity.confirmFirstFactor',
    scope: 'workspace',
    method: 'POST',
    path: '/session/second-factor/confirmations',
    summary: 'Switches it on with a first code, signs in, and gives the recovery codes',
    body: z.strictObject({ pending: Pending, code: FactorCode }),
    reply: SignedIn.extend(RecoveryCodes.shape),
    refusals: ['wrong_code', 'sign_in_over', 'too_fast', 'https_needed'],
  }),
} as const;
