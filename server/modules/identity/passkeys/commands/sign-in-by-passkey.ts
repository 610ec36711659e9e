import type { SignedIn } from '#contracts/identity.ts';
import type { PasskeyAnswer, PasskeyQuestion } from '#contracts/passkeys.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { attemptKey, countAttempt, forgiveAttempt } from '../../commands/count-attempt.ts';
import { openSession } from '../../commands/open-session.ts';
import { rememberPlace } from '../../commands/try-password.ts';
import { personAt, profileOf } from '../../queries/people.ts';
import { networkOf } from '../../rules/limits.ts';
import { unitOf } from '../../second-factor/commands/finish-sign-in.ts';
import { askPasskey } from './ask-passkey.ts';
import { takePasskey } from './take-passkey.ts';

// Before anybody is signed in a challenge is for the browser that asked, as far as it can be told from another.
const asked = (visit: Visit) => ({ purpose: 'sign_in', by: visit.device }) as const;

export const beginPasskeySignIn = (site: Site, visit: Visit): Promise<PasskeyQuestion> => {
  if (!visit.maySignIn) refuse('https_needed');
  return inWorkspace(visit.platform, { ...unitOf(site, visit), readOnly: true }, (ctx) => askPasskey(ctx, asked(visit), visit, null));
};

/** One key is both factors of a member: it is held, and its device verified the holder. Whoever may not sign in is told nothing else. */
export const signInByPasskey = async (site: Site, answer: PasskeyAnswer, visit: Visit): Promise<WithCookie<SignedIn>> => {
  if (!visit.maySignIn) refuse('https_needed');
  const { platform } = visit;
  const client = attemptKey(platform, 'client', networkOf(visit.clientAddress));
  await atGate(platform, (db) => countAttempt({ db }, 'client', client));
  const opened = await inWorkspace(platform, unitOf(site, visit), async (ctx) => {
    const person = await takePasskey(ctx, answer, asked(visit), visit);
    const { address } = found(await profileOf(ctx, person));
    const now = await personAt(ctx, address);
    if (now?.kind !== person.kind || now.id !== person.id || now.invited) return refuse('passkey_refused');
    await rememberPlace(ctx, { workspaceId: ctx.workspaceId, address, visit });
    const session = await openSession(ctx, { person, by: 'passkey', device: visit.device, replaces: visit.sessionHash });
    return withCookie({ ...person, name: now.name, language: now.language }, session);
  });
  await atGate(platform, (db) => forgiveAttempt({ db }, client));
  return opened;
};
