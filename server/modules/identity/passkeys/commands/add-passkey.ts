import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { passkeysMax, type NewPasskeyAnswer, type Passkey } from '#contracts/passkeys.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { asIdentity, personBehind } from '../../access.ts';
import { renewSession } from '../../commands/renew-session.ts';
import { useOnce } from '../../commands/use-once.ts';
import { wayInChanged } from '../../events.ts';
import { mustBeProven } from '../../queries/proof.ts';
import { later } from '../../rules/session.ts';
import { keptPasskeys, relyingParty } from '../queries/passkeys.ts';
import { challengeSeconds, isChallenge } from '../rules/challenge.ts';
import { algorithms, askedToAdd, handleOf } from './begin-passkey.ts';

interface Made {
  readonly name: string;
  readonly answer: NewPasskeyAnswer;
}

/** Keeps a passkey that was made for this session's challenge, on this host, by a device that verified its holder (S-63). */
export const addPasskey = async (site: Site, { name, answer }: Made, visit: Visit): Promise<WithCookie<Passkey>> => {
  const person = personBehind(site.actor);
  await site.inWorkspace(mustBeProven, { readOnly: true });
  const { rpId, origin } = relyingParty(visit);
  return inWorkspace(visit.platform, asIdentity(site.workspaceId, 'passkey', visit), async (ctx) => {
    const { keys } = ctx.platform;
    const asked = { ...askedToAdd({ ...ctx, actor: site.actor }), workspaceId: ctx.workspaceId };
    let challenge: Buffer = Buffer.alloc(0);
    const verified = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: (given) => {
        challenge = Buffer.from(given, 'base64url');
        return isChallenge(keys, asked, challenge, ctx.now);
      },
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: person.kind === 'member',
      supportedAlgorithmIDs: algorithms,
    }).catch(() => refuse('passkey_refused'));
    if (!verified.verified) return refuse('passkey_refused');
    if (!(await useOnce(ctx, challenge, later(ctx.now, challengeSeconds)))) refuse('passkey_refused');
    if ((await keptPasskeys(ctx, person)).length >= passkeysMax) refuse('too_many');
    const { credential } = verified.registrationInfo;
    const row = { id: newId(), name, createdAt: ctx.now, lastUsedAt: null };
    await refuseWhere(
      { passkey_workspace_id_credential_id_key: 'passkey_known' },
      ctx.db
        .insertInto('identity.passkey')
        .values({
          ...row,
          workspaceId: ctx.workspaceId,
          personKind: person.kind,
          personId: person.id,
          credentialId: Buffer.from(credential.id, 'base64url'),
          publicKey: Buffer.from(credential.publicKey),
          userHandle: handleOf(ctx, person),
          signCount: credential.counter,
          transports: answer.response.transports,
        })
        .execute(),
    );
    await record(ctx, wayInChanged, { recordId: person.id, payload: { person, change: 'passkey_added', name } });
    return withCookie(row, await renewSession(ctx, site.actor, visit, { endsOthers: true }));
  });
};
