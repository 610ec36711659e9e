import { done } from '#contracts/common.ts';
import type { PasskeyAnswer, PasskeyQuestion } from '#contracts/passkeys.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { asIdentity, personBehind, sessionHashOf } from '../../access.ts';
import { renewSession } from '../../commands/renew-session.ts';
import { askPasskey } from './ask-passkey.ts';
import { takePasskey } from './take-passkey.ts';

const asked = ({ actor }: Pick<Context, 'actor'>) =>
  ({ purpose: 'prove', by: sessionHashOf(actor)?.toString('hex') ?? refuse('token_cannot') }) as const;

export const askForProof = (ctx: Context, visit: Visit): Promise<PasskeyQuestion> =>
  askPasskey(ctx, asked(ctx), visit, personBehind(ctx.actor));

/** One of the person's own passkeys is as good a proof as signing in with it. */
export const proveByPasskey = (site: Site, answer: PasskeyAnswer, visit: Visit): Promise<WithCookie<typeof done>> =>
  inWorkspace(visit.platform, asIdentity(site.workspaceId, 'proof', visit), async (ctx) => {
    const { kind, id } = personBehind(site.actor);
    const person = await takePasskey(ctx, answer, asked(site), visit);
    if (person.kind !== kind || person.id !== id) refuse('passkey_refused');
    return withCookie(done, await renewSession(ctx, site.actor, visit, { proven: true }));
  });
