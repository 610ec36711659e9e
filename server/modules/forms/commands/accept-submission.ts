import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { lockWaiting } from '../queries/submissions.ts';
import { openSubmission } from './open-submission.ts';

/** Somebody looked at it and says that it is a request: it becomes the ticket that it would have been. */
export const acceptSubmission = async (ctx: Context, id: string): Promise<{ id: string; reference: string }> => {
  const waiting = found(await lockWaiting(ctx, id, ['held', 'discarded', 'received']));
  const { id: ticketId, reference } = await openSubmission(ctx, waiting, personOf(ctx.actor));
  return { id: ticketId, reference };
};
