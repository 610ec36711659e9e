import type { Language } from '#contracts/common.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { formSubmitted } from '../events.ts';
import { formRow } from '../queries/forms.ts';
import { heldFiles, lockWaiting, saidIn } from '../queries/submissions.ts';
import { makeTicket } from './make-ticket.ts';

/** Somebody looked at it and says that it is a request: it becomes the ticket that it would have been. */
export const acceptSubmission = async (ctx: Context, id: string): Promise<{ id: string; reference: string }> => {
  const waiting = await lockWaiting(ctx, id, ['held', 'discarded']);
  const form = await formRow(ctx, waiting.formId);
  const language = waiting.language as Language;
  const ticket = await makeTicket(ctx, form, { said: saidIn(waiting.said), language, sender: null, files: await heldFiles(ctx, id) });
  await ctx.db.deleteFrom('forms.heldFile').where('workspaceId', '=', ctx.workspaceId).where('submissionId', '=', id).execute();
  await ctx.db
    .updateTable('forms.submission')
    .set({ state: 'made', said: null, recordId: ticket.id, decidedAt: ctx.now, decidedBy: personOf(ctx.actor) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  const payload = { formId: form.id, recordId: ticket.id, acceptedBy: personOf(ctx.actor) };
  await tell(ctx, formSubmitted, { recordId: ticket.id, payload });
  return { id: ticket.id, reference: ticket.reference };
};
