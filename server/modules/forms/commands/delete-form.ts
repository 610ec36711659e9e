import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { formChanged } from '../events.ts';
import { lockForm } from './lock-form.ts';
import { publishForm } from './publish-form.ts';

/** Nobody sees it any more; its tickets and what waits stay. */
export const deleteForm = async (ctx: Context, id: string): Promise<void> => {
  await lockForm(ctx, id);
  await ctx.db
    .updateTable('forms.form')
    .set({ deletedAt: ctx.now, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await publishForm(ctx, id);
  await record(ctx, formChanged, { recordId: id, payload: { formId: id } });
};
