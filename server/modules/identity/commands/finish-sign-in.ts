import type { SignedIn } from '#contracts/identity.ts';
import type { FactorSecret } from '#contracts/second-factor.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { withCookie, type Site, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { hashToken } from '#server/platform/http/visit.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { asIdentity } from '../access.ts';
import { profileOf } from '../queries/people.ts';
import { confirmedFactor } from '../queries/second-factors.ts';
import { beginFactor } from './begin-factor.ts';
import { confirmFactor } from './confirm-factor.ts';
import { openSession, type OpenedSession } from './open-session.ts';
import { countCode, forgiveCodes, useCode } from './try-code.ts';

const shape = /^[A-Za-z0-9_-]{43}$/;
const hashOf = (pending: string): Buffer => (shape.test(pending) ? hashToken(pending) : refuse('sign_in_over'));

const unitOf = (site: Site, visit: Visit) => asIdentity(site.workspaceId, 'sign-in', visit.requestId);

const memberOf = async (ctx: Context, pending: string): Promise<string> => {
  const row = await ctx.db
    .selectFrom('identity.pendingSignIn')
    .select('memberId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('tokenHash', '=', hashOf(pending))
    .where('expiresAt', '>', ctx.now)
    .executeTakeFirst();
  return row?.memberId ?? refuse('sign_in_over');
};

// Of any number of requests at once one takes it; whoever fails after that gives it back by rolling back.
const take = async (ctx: Context, pending: string): Promise<'password' | 'link'> => {
  const row = await ctx.db
    .deleteFrom('identity.pendingSignIn')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('tokenHash', '=', hashOf(pending))
    .where('expiresAt', '>', ctx.now)
    .returning('openedBy')
    .executeTakeFirst();
  if (!row) return refuse('sign_in_over');
  return row.openedBy as 'password' | 'link';
};

const open = async (
  ctx: Context,
  memberId: string,
  by: 'password' | 'link',
  visit: Visit,
): Promise<{ signedIn: SignedIn; session: OpenedSession }> => {
  const person = { kind: 'member', id: memberId } as const;
  const { name, language } = found(await profileOf(ctx, person));
  const session = await openSession(ctx, { person, by, device: visit.device, replaces: visit.sessionHash });
  return { signedIn: { ...person, name, language }, session };
};

interface Answer {
  readonly pending: string;
  readonly code: string;
}

const finish = async <Reply>(
  site: Site,
  { pending }: Answer,
  visit: Visit,
  run: (ctx: Context, memberId: string, by: 'password' | 'link') => Promise<Reply>,
): Promise<Reply> => {
  if (!visit.maySignIn) refuse('https_needed');
  const { platform } = visit;
  const memberId = await inWorkspace(platform, { ...unitOf(site, visit), readOnly: true }, (ctx) => memberOf(ctx, pending));
  const whose = { workspaceId: site.workspaceId, memberId };
  await countCode(platform, whose);
  const reply = await inWorkspace(platform, unitOf(site, visit), async (ctx) => run(ctx, memberId, await take(ctx, pending)));
  await forgiveCodes(platform, whose);
  return reply;
};

/** The code opens the session that the first factor asked for. */
export const checkFactor = (site: Site, answer: Answer, visit: Visit): Promise<WithCookie<SignedIn>> =>
  finish(site, answer, visit, async (ctx, memberId, by) => {
    // A secret that was begun elsewhere meanwhile is no second factor.
    if ((await confirmedFactor(ctx, memberId)) === null) refuse('wrong_code');
    await useCode(ctx, memberId, answer.code);
    const { signedIn, session } = await open(ctx, memberId, by, visit);
    return withCookie(signedIn, session);
  });

/** For whom the workspace lets in with a second factor only, and who has none yet. */
export const beginFirstFactor = async (site: Site, pending: string, visit: Visit): Promise<FactorSecret> => {
  if (!visit.maySignIn) refuse('https_needed');
  return inWorkspace(visit.platform, unitOf(site, visit), async (ctx) => {
    const memberId = await memberOf(ctx, pending);
    if ((await confirmedFactor(ctx, memberId)) !== null) refuse('sign_in_over');
    return beginFactor(ctx, memberId);
  });
};

export const confirmFirstFactor = (site: Site, answer: Answer, visit: Visit): Promise<WithCookie<SignedIn & { recoveryCodes: string[] }>> =>
  finish(site, answer, visit, async (ctx, memberId, by) => {
    if ((await confirmedFactor(ctx, memberId)) !== null) refuse('sign_in_over');
    const recoveryCodes = await confirmFactor(ctx, memberId, answer.code);
    const { signedIn, session } = await open(ctx, memberId, by, visit);
    return withCookie({ ...signedIn, recoveryCodes }, session);
  });
