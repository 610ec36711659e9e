import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { fieldChanged } from '../events.ts';

/** Only one that nobody has filled in: what records have is retired with its field, never thrown away. */
export const deleteField = async (ctx: Context, id: string): Promise<void> => {
  const field = ctx.db.selectFrom('fields.field').select('id').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  found(await field.forUpdate().executeTakeFirst());
  const filled = ctx.db.selectFrom('fields.value').select('recordId').where('workspaceId', '=', ctx.workspaceId).where('fieldId', '=', id);
  if (await filled.limit(1).executeTakeFirst()) refuse('field_in_use');
  await ctx.db.deleteFrom('fields.field').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  await record(ctx, fieldChanged, { recordId: id, payload: { fieldId: id } });
};
