import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { formChanged } from '../events.ts';
import { lockWaiting } from '../queries/submissions.ts';

export const discardSubmission = async (ctx: Context, id: string): Promise<void> => {
  const { formId } = found(await lockWaiting(ctx, id, ['held']));
  await ctx.db
    .updateTable('forms.submission')
    .set({ state: 'discarded', decidedAt: ctx.now, decidedBy: personOf(ctx.actor) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await tell(ctx, formChanged, { recordId: formId, payload: { formId } });
};
