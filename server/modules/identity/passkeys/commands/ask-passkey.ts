import type { PasskeyQuestion } from '#contracts/passkeys.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { keptPasskeys, relyingParty } from '../queries/passkeys.ts';
import type { Person } from '../../queries/people.ts';
import { challengeSeconds, newChallenge, type Asked } from '../rules/challenge.ts';

/** The question that a browser puts to its passkeys; of one person's where it is known who is asked. */
export const askPasskey = async (
  ctx: Context,
  asked: Omit<Asked, 'workspaceId'>,
  visit: Visit,
  person: Person | null,
): Promise<PasskeyQuestion> => ({
  challenge: newChallenge(ctx.platform.keys, { ...asked, workspaceId: ctx.workspaceId }, ctx.now).toString('base64url'),
  rpId: relyingParty(visit).rpId,
  allowCredentials: person ? (await keptPasskeys(ctx, person)).map(({ card }) => card) : [],
  userVerification: person?.kind === 'contact' ? 'preferred' : 'required',
  timeout: challengeSeconds * 1000,
});
