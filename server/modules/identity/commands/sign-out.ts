import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { withCookie, type WithCookie } from '#server/platform/http/serve.ts';
import { notByToken, personBehind, sessionHashOf } from '../access.ts';
import { sessionEnded } from '../events.ts';
import { hasSeats } from '../queries/people.ts';
import { endSessions } from './end-sessions.ts';

type Out = typeof done | WithCookie<typeof done>;

/** Leaves this workspace, in this browser or everywhere; the cookie stays while it opens something else. */
export const signOut = async (ctx: Context, { everywhere }: { everywhere: boolean }): Promise<Out> => {
  notByToken(ctx.actor);
  const hash = sessionHashOf(ctx.actor);
  if (hash === null || (ctx.actor.kind !== 'member' && ctx.actor.kind !== 'contact')) return withCookie(done, { clear: true });
  const person = personBehind(ctx.actor);
  if (everywhere) await endSessions(ctx, person);
  else {
    await ctx.db
      .deleteFrom('identity.session')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('tokenHash', '=', hash)
      .where('personKind', '=', person.kind)
      .execute();
    await record(ctx, sessionEnded, { recordId: person.id, payload: { person } });
  }
  return (await hasSeats(ctx, hash)) ? done : withCookie(done, { clear: true });
};
