import { randomBytes } from 'node:crypto';
import type { SecondFactorAsked, SignedIn } from '#contracts/identity.ts';
import type { Context } from '#server/platform/db/context.ts';
import { withCookie, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { hashToken } from '#server/platform/http/visit.ts';
import { profileOf, type PersonAt } from '../queries/people.ts';
import { awaitNeed } from '../second-factor/commands/await-need.ts';
import { hasPasskey } from '../passkeys/queries/passkeys.ts';
import { confirmedFactor, isFactorNeeded } from '../second-factor/queries/second-factors.ts';
import { later, pendingSeconds } from '../rules/session.ts';
import { openSession } from './open-session.ts';
import { rememberPlace } from './try-password.ts';

interface Proven {
  readonly person: Pick<PersonAt, 'kind' | 'id' | 'name' | 'language' | 'address'>;
  readonly by: 'password' | 'link' | 'sign_on';
  readonly visit: Visit;
}

// A sample member has no phone; the link to one is handed to whoever loaded the samples, and is never mailed.
const isAsked = async (ctx: Context, { kind, id }: Proven['person'], by: Proven['by']): Promise<boolean> => {
  await awaitNeed(ctx);
  if (!(await isFactorNeeded(ctx))) return false;
  return by !== 'link' || !(await profileOf(ctx, { kind, id }))?.sample;
};

/**
 * The only way from a first factor to a session (S-62): a code that is switched on is asked for in between, and where the
 * workspace needs a second factor, a code or a passkey. Where it needs none, a passkey beside a password is not asked for: it
 * is one more way in, and who loses the device is not locked out.
 */
export const letIn = async (ctx: Context, { person, by, visit }: Proven): Promise<WithCookie<SignedIn> | SecondFactorAsked> => {
  const { kind, id, name, language, address } = person;
  const factor = kind === 'member' ? await confirmedFactor(ctx, id) : null;
  if (factor === null && !(kind === 'member' && (await isAsked(ctx, person, by)))) {
    await rememberPlace(ctx, { workspaceId: ctx.workspaceId, address, visit });
    const session = await openSession(ctx, { person, by, device: visit.device, replaces: visit.sessionHash });
    return withCookie({ kind, id, name, language }, session);
  }
  const token = randomBytes(32);
  const until = later(ctx.now, pendingSeconds);
  await ctx.db
    .insertInto('identity.pendingSignIn')
    .values({
      workspaceId: ctx.workspaceId,
      tokenHash: hashToken(token),
      memberId: id,
      openedBy: by,
      createdAt: ctx.now,
      expiresAt: until,
    })
    .execute();
  const passkey = await hasPasskey(ctx, { kind, id });
  return { pending: token.toString('base64url'), enrol: factor === null && !passkey, code: factor !== null, passkey, until };
};
