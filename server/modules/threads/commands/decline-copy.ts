import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { lockedRecord } from '../access.ts';
import { participantsChanged } from '../events.ts';
import { proposedCopy } from '../queries/proposed-copies.ts';

/** The row stays, so that the next mail with the same copy does not ask again. */
export const declineCopy = async (ctx: Context, recordId: string, id: string): Promise<void> => {
  await lockedRecord(ctx, recordId);
  found(await proposedCopy(ctx, recordId, id));
  await ctx.db
    .updateTable('threads.proposedCopy')
    .set({ declinedAt: ctx.now, declinedBy: personOf(ctx.actor) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await tell(ctx, participantsChanged, { recordId, sides: ['owner'], payload: { recordId } });
};
