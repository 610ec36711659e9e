import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { asIdentity, notByToken, personBehind, sessionHashOf } from '../../access.ts';
import type { OpenedSession } from '../../commands/open-session.ts';
import { renewSession } from '../../commands/renew-session.ts';
import { countGuess } from './count-guess.ts';

/** What a member proves with before their second factor changes. */
export interface Typed {
  readonly password?: string | undefined;
  readonly code: string;
}

/** Signing in happens before there is an actor, and changing how is the machinery's too. */
export const asMachinery = (site: Site, visit: Visit) => asIdentity(site.workspaceId, 'second factor', visit);

/** Counts the guess, then does what the right code allows, in one transaction. */
export const withCode = async <Result>(
  site: Site,
  visit: Visit,
  run: (ctx: Context, memberId: string) => Promise<Result>,
): Promise<Result> => {
  notByToken(site.actor);
  const { id: memberId } = personBehind(site.actor);
  return countGuess({ site, visit, memberId, session: sessionHashOf(site.actor) }, () =>
    inWorkspace(visit.platform, asMachinery(site, visit), (ctx) => run(ctx, memberId)),
  );
};

/** Ends the member's other sessions and renews this one (S-60). */
export const renewedSession = (ctx: Context, site: Site, visit: Visit): Promise<OpenedSession> =>
  renewSession(ctx, site.actor, visit, { endsOthers: true });
