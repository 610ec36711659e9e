import type { Actor } from '#server/platform/db/actor.ts';
import type { Unit } from '#server/platform/db/context.ts';
import type { WorkspaceId } from '#server/platform/db/ids.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { placeOf } from '#server/platform/http/visit.ts';
import { refuse } from '#server/platform/refusal.ts';
import type { Person } from './queries/people.ts';

/** Who signed in here; partners have their seat in their own workspace. */
export const personBehind = (actor: Actor): Person => {
  if (actor.kind === 'member') return { kind: 'member', id: actor.memberId };
  if (actor.kind === 'contact') return { kind: 'contact', id: actor.contactId };
  return refuse('not_found');
};

export const sessionHashOf = (actor: Actor): Buffer | null =>
  'sessionHash' in actor && actor.sessionHash !== undefined ? Buffer.from(actor.sessionHash, 'hex') : null;

/** Ways in are for people: a token can't mint tokens, end sessions or change passwords (S-64). */
export const notByToken = (actor: Actor): void => {
  if (actor.kind === 'member' && actor.tokenId !== undefined) refuse('token_cannot');
};

/** Signing in happens before there is an actor, so the machinery itself acts. */
export const asIdentity = (workspaceId: WorkspaceId, reason: string, visit?: Visit): Unit => ({
  workspaceId,
  actor: { kind: 'system', reason },
  ...(visit ? { requestId: visit.requestId, from: placeOf(visit) } : {}),
});
