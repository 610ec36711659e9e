import { idsIn } from '#server/modules/knowledge/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { formRow, readerRows } from '../queries/forms.ts';

/**
 * Writes anew who may fill a form in: nobody unless it is live. Called by whatever changes a form or its readers, in the
 * same transaction, so that the two never part.
 */
export const publishForm = async (ctx: Context, formId: string): Promise<void> => {
  const { state, deletedAt, slug, audience } = await formRow(ctx, formId);
  await ctx.db.deleteFrom('forms.publication').where('workspaceId', '=', ctx.workspaceId).where('formId', '=', formId).execute();
  if (state !== 'live' || deletedAt !== null) return;
  const readerIds = audience === 'chosen' ? idsIn(await readerRows(ctx, [formId])) : [];
  await ctx.db.insertInto('forms.publication').values({ workspaceId: ctx.workspaceId, formId, slug, audience, readerIds }).execute();
};
