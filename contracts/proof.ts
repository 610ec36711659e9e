import { z } from 'zod';
import { Done } from './common.ts';
import { TypedPassword } from './identity.ts';
import { PasskeyAnswer, PasskeyQuestion } from './passkeys.ts';
import { route, type Scope } from './route.ts';
import { FactorCode } from './second-factor.ts';

/** For how many minutes a proof is good, and signing in is one. */
export const proofMinutes = 10;

/** What the person has to prove with: a passkey, or else password and code, both where there are both; nothing: they sign in again. Of a member with a passkey and no code: the passkey. */
export const ProofWays = z.object({ password: z.boolean(), code: z.boolean(), passkey: z.boolean() });
export type ProofWays = z.infer<typeof ProofWays>;

const proofAt = <const At extends Scope, const Prefix extends string>(scope: At, prefix: Prefix) => ({
  ways: route({
    name: `${prefix}.proofWays`,
    scope,
    method: 'GET',
    path: '/session/proof',
    summary: 'Tells how you can prove once more who you are',
    reply: ProofWays,
  }),
  give: route({
    name: `${prefix}.giveProof`,
    scope,
    method: 'POST',
    path: '/session/proof',
    summary: 'Proves once more who you are, with everything that you have, and renews this session',
    body: z.strictObject({ password: TypedPassword.optional(), code: FactorCode.optional() }),
    reply: Done,
    refusals: ['wrong_credentials', 'wrong_code', 'too_fast', 'token_cannot', 'sign_in_again'],
  }),
  beginPasskey: route({
    name: `${prefix}.beginPasskeyProof`,
    scope,
    method: 'POST',
    path: '/session/proof/challenges',
    summary: 'What your browser needs to prove who you are with a passkey',
    body: z.strictObject({}),
    reply: PasskeyQuestion,
    refusals: ['token_cannot'],
  }),
  givePasskey: route({
    name: `${prefix}.givePasskeyProof`,
    scope,
    method: 'POST',
    path: '/session/proof/passkey',
    summary: 'Proves once more who you are with a passkey, and renews this session',
    body: z.strictObject({ answer: PasskeyAnswer }),
    reply: Done,
    refusals: ['passkey_refused', 'token_cannot'],
  }),
});

/** Routes that refuse with `proof_needed` work once one of these was answered. */
export const proof = proofAt('workspace', 'identity');
export const portalProof = proofAt('portal', 'portal.identity');
