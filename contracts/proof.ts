import { z } from 'zod';
import { Done } from './common.ts';
import { TypedPassword } from './identity.ts';
import { route } from './route.ts';
import { FactorCode } from './second-factor.ts';

/** For how many minutes a proof is good, and signing in is one. */
export const proofMinutes = 10;

/** What the person has to prove with; neither: they sign in again. */
export const ProofWays = z.object({ password: z.boolean(), code: z.boolean() });
export type ProofWays = z.infer<typeof ProofWays>;

/** Routes that refuse with `proof_needed` work once this was answered. */
export const proof = {
  ways: route({
    name: 'identity.proofWays',
    scope: 'workspace',
    method: 'GET',
    path: '/session/proof',
    summary: 'Tells how you can prove once more who you are',
    reply: ProofWays,
  }),
  give: route({
    name: 'identity.giveProof',
    scope: 'workspace',
    method: 'POST',
    path: '/session/proof',
    summary: 'Proves once more who you are, with everything that you have, and renews this session',
    body: z.strictObject({ password: TypedPassword.optional(), code: FactorCode.optional() }),
    reply: Done,
    refusals: ['wrong_credentials', 'wrong_code', 'too_fast', 'token_cannot', 'sign_in_again'],
  }),
} as const;
