import { randomBytes } from 'node:crypto';
import type { SecondFactorAsked, SignedIn } from '#contracts/identity.ts';
import type { Context } from '#server/platform/db/context.ts';
import { withCookie, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { hashToken } from '#server/platform/http/visit.ts';
import type { PersonAt } from '../queries/people.ts';
import { confirmedFactor, isFactorNeeded } from '../second-factor/queries/second-factors.ts';
import { later, pendingSeconds } from '../rules/session.ts';
import { openSession } from './open-session.ts';

interface Proven {
  readonly person: Pick<PersonAt, 'kind' | 'id' | 'name' | 'language'>;
  readonly by: 'password' | 'link';
  readonly visit: Visit;
}

/** The only way from a first factor to a session: a second one that is there or needed is asked for in between (S-62). */
export const letIn = async (ctx: Context, { person, by, visit }: Proven): Promise<WithCookie<SignedIn> | SecondFactorAsked> => {
  const { kind, id, name, language } = person;
  const factor = kind === 'member' ? await confirmedFactor(ctx, id) : null;
  if (factor === null && !(kind === 'member' && (await isFactorNeeded(ctx)))) {
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
  return { pending: token.toString('base64url'), enrol: factor === null, until };
};
