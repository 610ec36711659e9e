import type { Context } from '#server/platform/db/context.ts';
import { formRow, tagIdsOf } from '../queries/forms.ts';
import { changeForm } from './change-form.ts';
import { createForm } from './create-form.ts';

/** A draft that asks the same and makes the same of it; whom it is for is chosen anew. */
export const copyForm = async (ctx: Context, id: string, name: string): Promise<{ id: string }> => {
  const { texts, parts, productId, areaId, priority, assigneeId, teamId } = await formRow(ctx, id);
  const copy = await createForm(ctx, { name, language: 'en', texts, parts });
  await changeForm(ctx, copy.id, { version: 1, productId, areaId, priority, assigneeId, teamId, tagIds: await tagIdsOf(ctx, id) });
  return copy;
};
