import type { ContactActor } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { formSubmitted } from '../events.ts';
import { formRow } from '../queries/forms.ts';
import { makeTicket, type Sending } from './make-ticket.ts';

export interface Submitted {
  readonly id: string;
  readonly reference: string;
}

const alreadySent = async (ctx: Context, token: Buffer): Promise<Submitted> =>
  found(
    await ctx.db
      .selectFrom('forms.submission as s')
      .innerJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 's.workspaceId').onRef('r.id', '=', 's.recordId'))
      .select(['r.id', 'r.reference'])
      .where('s.workspaceId', '=', ctx.workspaceId)
      .where('s.token', '=', token)
      .executeTakeFirst(),
  );

/** A form that a signed-in customer filled in becomes a ticket; of two with one token there is one. */
export const submitForm = async (
  ctx: Context,
  formId: string,
  { token, ...sending }: Sending & { readonly sender: ContactActor; readonly token: Buffer },
): Promise<Submitted> => {
  const form = await formRow(ctx, formId);
  const id = newId();
  const row = { workspaceId: ctx.workspaceId, id, formId, token, state: 'made', why: [], language: sending.language, at: ctx.now };
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('forms.submission')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspaceId', 'token']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return alreadySent(ctx, token);
  const { id: recordId, reference } = await makeTicket(ctx, form, sending);
  await ctx.db.updateTable('forms.submission').set({ recordId }).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  await tell(ctx, formSubmitted, { recordId, payload: { formId, recordId, acceptedBy: null } });
  return { id: recordId, reference };
};
