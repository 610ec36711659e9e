import type { SignedIn } from '#contracts/identity.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { asIdentity } from '../../access.ts';
import { hashOfHanded } from '../../queries/links.ts';
import { profileOf } from '../../queries/people.ts';
import { openSession, type OpenedSession } from '../../commands/open-session.ts';
import { rememberPlace } from '../../commands/try-password.ts';
import { countGuess } from './count-guess.ts';

/** What the second step comes after. */
export type FirstFactor = 'password' | 'link' | 'sign_on';

const hashOf = (pending: string): Buffer => hashOfHanded(pending) ?? refuse('sign_in_over');

export const unitOf = (site: Site, visit: Visit) => asIdentity(site.workspaceId, 'sign-in', visit);

export const memberOf = async (ctx: Context, pending: string): Promise<string> => {
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
export const takePending = async (ctx: Context, pending: string): Promise<FirstFactor> => {
  const row = await ctx.db
    .deleteFrom('identity.pendingSignIn')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('tokenHash', '=', hashOf(pending))
    .where('expiresAt', '>', ctx.now)
    .returning('openedBy')
    .executeTakeFirst();
  if (!row) return refuse('sign_in_over');
  return row.openedBy as FirstFactor;
};

export const openFor = async (
  ctx: Context,
  memberId: string,
  by: FirstFactor,
  visit: Visit,
): Promise<{ signedIn: SignedIn; session: OpenedSession }> => {
  const person = { kind: 'member', id: memberId } as const;
  const { name, language, address } = found(await profileOf(ctx, person));
  await rememberPlace(ctx, { workspaceId: ctx.workspaceId, address, visit });
  const session = await openSession(ctx, { person, by, device: visit.device, replaces: visit.sessionHash });
  return { signedIn: { ...person, name, language }, session };
};

export interface Answer {
  readonly pending: string;
  readonly code: string;
}

/** Counts the guess, then takes the pending sign-in and does what the right code allows. */
export const finishSignIn = async <Reply>(
  site: Site,
  { pending }: Answer,
  visit: Visit,
  run: (ctx: Context, memberId: string, by: FirstFactor) => Promise<Reply>,
): Promise<Reply> => {
  if (!visit.maySignIn) refuse('https_needed');
  const { platform } = visit;
  const memberId = await inWorkspace(platform, { ...unitOf(site, visit), readOnly: true }, (ctx) => memberOf(ctx, pending));
  return countGuess({ site, visit, memberId }, () =>
    inWorkspace(platform, unitOf(site, visit), async (ctx) => run(ctx, memberId, await takePending(ctx, pending))),
  );
};
