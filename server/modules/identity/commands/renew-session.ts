import type { Actor } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { personBehind, sessionHashOf } from '../access.ts';
import { endSessions } from './end-sessions.ts';
import { openSession, type OpenedSession } from './open-session.ts';

interface Renewal {
  readonly endsOthers?: boolean;
  /** The request brought the proof itself. */
  readonly proven?: boolean;
}

/**
 * A new token for the session that asks, after a proof or a change of the ways in (S-60); what has ended is not renewed. Only a
 * proof makes it a proven one: a change that went through does not.
 */
export const renewSession = async (
  ctx: Context,
  actor: Actor,
  visit: Visit,
  { endsOthers = false, proven = false }: Renewal = {},
): Promise<OpenedSession> => {
  const person = personBehind(actor);
  const replaces = sessionHashOf(actor);
  if (endsOthers) await endSessions(ctx, person, replaces ?? undefined);
  return openSession(ctx, { person, by: 'proof', device: visit.device, replaces, goesOn: true, proven });
};
