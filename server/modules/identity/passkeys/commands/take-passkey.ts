import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { PasskeyAnswer } from '#contracts/passkeys.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { asIdentity } from '../../access.ts';
import { useOnce } from '../../commands/use-once.ts';
import { wayInChanged } from '../../events.ts';
import type { Person } from '../../queries/people.ts';
import { later } from '../../rules/session.ts';
import { record } from '#server/platform/events/event.ts';
import { passkeyNamed, relyingParty } from '../queries/passkeys.ts';
import { challengeSeconds, isChallenge, type Asked } from '../rules/challenge.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

// In a transaction of its own: what comes after it is a refusal.
const tellCopied = (ctx: Context, person: Person, name: string, visit: Visit): Promise<string> =>
  inWorkspace(ctx.platform, asIdentity(ctx.workspaceId, 'passkey', visit), (own) =>
    record(own, wayInChanged, { recordId: person.id, payload: { person, change: 'passkey_copied', name } }),
  );

/**
 * Whose passkey answered, once origin, relying party, challenge, signature and, of a member, the verified holder are right
 * (Web Authentication, 7.2). Uses up the challenge.
 */
export const takePasskey = async (
  ctx: Context,
  answer: PasskeyAnswer,
  asked: Omit<Asked, 'workspaceId'>,
  visit: Visit,
): Promise<Person> => {
  const key = (await passkeyNamed(ctx, bytes(answer.id))) ?? refuse('passkey_refused');
  const person = { kind: key.personKind as Person['kind'], id: key.personId };
  const { keys } = ctx.platform;
  const handle = answer.response.userHandle;
  if (handle !== undefined && !bytes(handle).equals(key.userHandle)) refuse('passkey_refused');
  const { rpId, origin } = relyingParty(visit);
  let challenge: Buffer = Buffer.alloc(0);
  const verified = await verifyAuthenticationResponse({
    response: answer as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: (given) => {
      challenge = bytes(given);
      return isChallenge(keys, { ...asked, workspaceId: ctx.workspaceId }, challenge, ctx.now);
    },
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: person.kind === 'member',
    // The counter is judged below, where its owner can be told.
    credential: { id: answer.id, publicKey: new Uint8Array(key.publicKey), counter: 0 },
  }).catch(() => refuse('passkey_refused'));
  if (!verified.verified) refuse('passkey_refused');
  if (!(await useOnce(ctx, challenge, later(ctx.now, challengeSeconds)))) refuse('passkey_refused');
  const { newCounter } = verified.authenticationInfo;
  const counted = await ctx.db
    .updateTable('identity.passkey')
    .set({ signCount: newCounter, lastUsedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', key.id)
    .where((row) => (newCounter === 0 ? row('signCount', '=', 0) : row('signCount', '<', newCounter)))
    .executeTakeFirst();
  if (counted.numUpdatedRows !== 1n) {
    await tellCopied(ctx, person, key.name, visit);
    refuse('passkey_refused');
  }
  return person;
};
