import { z } from 'zod';
import type { CreateField, Field } from '#contracts/fields.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record } from '#server/platform/events/event.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { fieldChanged } from '../events.ts';

const most = 100;

/** Only tickets are closed, shown to customers, and about products. */
export const checkSense = (field: Pick<Field, 'on' | 'kind' | 'needed' | 'customer' | 'productIds'>): void => {
  const errors = [
    ...(field.on !== 'ticket' && field.needed === 'closing' ? [{ path: 'body.needed', message: 'Only tickets are closed.' }] : []),
    ...(field.on !== 'ticket' && field.customer !== 'hidden'
      ? [{ path: 'body.customer', message: 'Only fields of tickets are shown.' }]
      : []),
    ...(field.on !== 'ticket' && field.productIds !== null
      ? [{ path: 'body.productIds', message: 'Only tickets are about products.' }]
      : []),
    ...((field.kind === 'person' || field.kind === 'company') && field.customer !== 'hidden'
      ? [{ path: 'body.customer', message: 'Customers are not told of people and companies.' }]
      : []),
  ];
  if (errors.length > 0) throw new InvalidInput(errors);
};

const checkKind = ({ kind, listId, currency }: CreateField): void => {
  const choice = kind === 'choice' || kind === 'choices';
  if (choice !== (listId !== null))
    throw new InvalidInput([{ path: 'body.listId', message: 'A choice, and nothing else, has a table of values.' }]);
  if ((kind === 'money') !== (currency !== null))
    throw new InvalidInput([{ path: 'body.currency', message: 'An amount, and nothing else, has a currency.' }]);
};

export const setProducts = async (ctx: Context, fieldId: string, productIds: readonly string[]): Promise<void> => {
  await ctx.db.deleteFrom('fields.fieldProduct').where('workspaceId', '=', ctx.workspaceId).where('fieldId', '=', fieldId).execute();
  const rows = [...new Set(z.array(z.uuid()).parse(productIds))].map((productId) => ({ workspaceId: ctx.workspaceId, fieldId, productId }));
  if (rows.length > 0) await refuseWhere({ '23503': 'not_found' }, ctx.db.insertInto('fields.fieldProduct').values(rows).execute());
};

export const createField = async (ctx: Context, wanted: CreateField): Promise<{ id: string }> => {
  checkKind(wanted);
  checkSense(wanted);
  const { on, productIds, names, helps, ...rest } = wanted;
  const { many, last } = await ctx.db
    .selectFrom('fields.field')
    .select((eb) => [eb.fn.countAll<number>().as('many'), eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordKind', '=', on)
    .executeTakeFirstOrThrow();
  if (many >= most) refuse('too_many', { most });
  const id = newId();
  const born = { workspaceId: ctx.workspaceId, id, recordKind: on, position: last + 1, createdAt: ctx.now };
  await refuseWhere(
    { field_key: 'key_taken', '23503': 'not_found' },
    ctx.db
      .insertInto('fields.field')
      .values({ ...born, ...rest, names: jsonText(names), helps: jsonText(helps), everyProduct: productIds === null })
      .execute(),
  );
  await setProducts(ctx, id, productIds ?? []);
  await record(ctx, fieldChanged, { recordId: id, payload: { fieldId: id } });
  return { id };
};
