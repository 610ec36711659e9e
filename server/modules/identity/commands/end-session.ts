import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { notByToken, personBehind } from '../access.ts';
import { sessionEnded } from '../events.ts';

/** Ends one of the person's own sessions. */
export const endSession = async (ctx: Context, id: string): Promise<typeof done> => {
  notByToken(ctx.actor);
  const person = personBehind(ctx.actor);
  const ended = await ctx.db
    .deleteFrom('identity.session')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('personKind', '=', person.kind)
    .where('personId', '=', person.id)
    .returning('id')
    .executeTakeFirst();
  found(ended);
  await record(ctx, sessionEnded, { recordId: person.id, payload: { person } });
  return done;
};
