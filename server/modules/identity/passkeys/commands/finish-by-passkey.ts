import type { SignedIn } from '#contracts/identity.ts';
import type { PasskeyAnswer, PasskeyQuestion } from '#contracts/passkeys.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { memberOf, openFor, takePending, unitOf } from '../../second-factor/commands/finish-sign-in.ts';
import { askPasskey } from './ask-passkey.ts';
import { takePasskey } from './take-passkey.ts';

const asked = (pending: string) => ({ purpose: 'second_step', by: pending }) as const;

export const beginPasskeyStep = (site: Site, pending: string, visit: Visit): Promise<PasskeyQuestion> => {
  if (!visit.maySignIn) refuse('https_needed');
  return inWorkspace(visit.platform, { ...unitOf(site, visit), readOnly: true }, async (ctx) =>
    askPasskey(ctx, asked(pending), visit, { kind: 'member', id: await memberOf(ctx, pending) }),
  );
};

/** The second step with a passkey of the very member who took the first. */
export const finishByPasskey = async (
  site: Site,
  { pending, answer }: { pending: string; answer: PasskeyAnswer },
  visit: Visit,
): Promise<WithCookie<SignedIn>> => {
  if (!visit.maySignIn) refuse('https_needed');
  return inWorkspace(visit.platform, unitOf(site, visit), async (ctx) => {
    const memberId = await memberOf(ctx, pending);
    const by = await takePending(ctx, pending);
    const person = await takePasskey(ctx, answer, asked(pending), visit);
    if (person.kind !== 'member' || person.id !== memberId) refuse('passkey_refused');
    const { signedIn, session } = await openFor(ctx, memberId, by, visit);
    return withCookie(signedIn, session);
  });
};
