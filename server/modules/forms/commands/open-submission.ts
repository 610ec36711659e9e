import type { Language } from '#contracts/common.ts';
import type { CreatedRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { formSubmitted } from '../events.ts';
import { formRow } from '../queries/forms.ts';
import { heldFiles, saidIn, type Waiting } from '../queries/submissions.ts';
import { makeTicket } from './make-ticket.ts';

/** Makes the ticket of a submission that was kept; what was kept of it stands in the ticket then, and nowhere else. */
export const openSubmission = async (ctx: Context, waiting: Waiting, acceptedBy: string | null): Promise<CreatedRecord> => {
  const { id, formId, said } = waiting;
  const language = waiting.language as Language;
  const form = await formRow(ctx, formId);
  const ticket = await makeTicket(ctx, form, { said: saidIn(said), language, sender: null, files: await heldFiles(ctx, id) });
  await ctx.db.deleteFrom('forms.heldFile').where('workspaceId', '=', ctx.workspaceId).where('submissionId', '=', id).execute();
  await ctx.db
    .updateTable('forms.submission')
    .set({ state: 'made', said: null, recordId: ticket.id, ...(acceptedBy === null ? {} : { decidedAt: ctx.now, decidedBy: acceptedBy }) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await tell(ctx, formSubmitted, { recordId: ticket.id, payload: { formId, recordId: ticket.id, acceptedBy } });
  return ticket;
};
