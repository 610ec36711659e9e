import { sql } from 'kysely';
import type { WebForm } from '#contracts/forms.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { formChanged } from '../events.ts';
import { readForm } from '../queries/forms.ts';
import { lockForm } from './lock-form.ts';

/** Back as it was, but for those who fill it in only once somebody switches it on. */
export const restoreForm = async (ctx: Context, id: string): Promise<WebForm> => {
  await lockForm(ctx, id, { deleted: true });
  await ctx.db
    .updateTable('forms.form')
    .set({ deletedAt: null, state: 'off', version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await record(ctx, formChanged, { recordId: id, payload: { formId: id } });
  return readForm(ctx, id);
};
