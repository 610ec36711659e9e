import { passkeysMax, type NewPasskeyQuestion } from '#contracts/passkeys.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { personBehind, sessionHashOf } from '../../access.ts';
import { profileOf, type Person } from '../../queries/people.ts';
import { mustBeProven } from '../../queries/proof.ts';
import { keptPasskeys, relyingParty } from '../queries/passkeys.ts';
import { challengeSeconds, newChallenge, type Asked } from '../rules/challenge.ts';

/** EdDSA, ES256 and RS256: what devices make (Web Authentication, 5.4). */
export const algorithms = [-8, -7, -257];

export const askedToAdd = (ctx: Context): Omit<Asked, 'workspaceId'> => ({
  purpose: 'add',
  by: sessionHashOf(ctx.actor)?.toString('hex') ?? refuse('token_cannot'),
});

/** Names nobody to the device that keeps it, and is the same for all keys of a person, as a device wants it. */
export const handleOf = ({ platform, workspaceId }: Context, { kind, id }: Person): Buffer =>
  platform.keys.mac('passkey handle', `${workspaceId} ${kind} ${id}`);

/** What a browser needs to make a passkey; the session alone does not do for it. */
export const beginPasskey = async (ctx: Context, visit: Visit): Promise<NewPasskeyQuestion> => {
  await mustBeProven(ctx);
  const person = personBehind(ctx.actor);
  const profile = found(await profileOf(ctx, person));
  const kept = await keptPasskeys(ctx, person);
  if (kept.length >= passkeysMax) refuse('too_many');
  return {
    challenge: newChallenge(ctx.platform.keys, { ...askedToAdd(ctx), workspaceId: ctx.workspaceId }, ctx.now).toString('base64url'),
    rp: { id: relyingParty(visit).rpId, name: profile.workspaceName },
    user: { id: handleOf(ctx, person).toString('base64url'), name: profile.address, displayName: profile.name },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: kept.map(({ card }) => card),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: person.kind === 'member' ? 'required' : 'preferred',
    },
    attestation: 'none',
    timeout: challengeSeconds * 1000,
  };
};
