import type { ChangeField, Field } from '#contracts/fields.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { fieldChanged } from '../events.ts';
import { fieldById } from '../queries/fields.ts';
import { checkSense, setProducts } from './create-field.ts';

export const changeField = async (
  ctx: Context,
  id: string,
  { version, productIds, retired, names, helps, ...rest }: ChangeField,
): Promise<Field> => {
  const row = ctx.db.selectFrom('fields.field').select('version').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  found(await row.forNoKeyUpdate().executeTakeFirst());
  const before = await fieldById(ctx, id);
  if (before.version !== version) refuse('stale_version', { current: before });
  checkSense({
    ...before,
    needed: rest.needed ?? before.needed,
    customer: rest.customer ?? before.customer,
    productIds: productIds === undefined ? before.productIds : productIds,
  });
  await ctx.db
    .updateTable('fields.field')
    .set({
      version: version + 1,
      ...rest,
      ...(names ? { names: jsonText(names) } : {}),
      ...(helps ? { helps: jsonText(helps) } : {}),
      ...(retired === undefined ? {} : { retiredAt: retired ? ctx.now : null }),
      ...(productIds === undefined ? {} : { everyProduct: productIds === null }),
    })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  if (productIds !== undefined) await setProducts(ctx, id, productIds ?? []);
  await record(ctx, fieldChanged, {
    recordId: id,
    payload: { fieldId: id, ...(retired === undefined || retired === before.retired ? {} : { retired }) },
  });
  return fieldById(ctx, id);
};
