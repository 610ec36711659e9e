import { sql } from 'kysely';
import type { Choice, Field, RecordKind } from '#contracts/fields.ts';
import type { OfferedField } from '#contracts/portal/fields.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

const choicesColumn = (ctx: Context) =>
  sql<Choice[]>`(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'names', c.names,
    'retired', c.retired_at is not null or c.into_id is not null) order by c.position, c.id), '[]')
    from fields.choice c where c.workspace_id = ${ctx.workspaceId} and c.list_id = f.list_id)`.as('choices');

const productsColumn = (ctx: Context) =>
  sql<string[]>`array(select p.product_id from fields.field_product p
    where p.workspace_id = ${ctx.workspaceId} and p.field_id = f.id order by p.product_id)`.as('products');

const fieldRows = (ctx: Context) =>
  ctx.db
    .selectFrom('fields.field as f')
    .select(['f.id', 'f.recordKind', 'f.key', 'f.name', 'f.names', 'f.help', 'f.helps', 'f.kind', 'f.listId', 'f.currency', 'f.needed'])
    .select(['f.customer', 'f.everyProduct', 'f.retiredAt', 'f.version'])
    .select(choicesColumn(ctx))
    .select(productsColumn(ctx))
    .where('f.workspaceId', '=', ctx.workspaceId)
    .orderBy('f.position')
    .orderBy('f.id');

type Row = Awaited<ReturnType<ReturnType<typeof fieldRows>['execute']>>[number];

// Checks on the columns keep other words out.
const fieldOf = ({ recordKind, everyProduct, products, retiredAt, ...row }: Row): Field => ({
  ...row,
  on: recordKind as RecordKind,
  names: row.names as Field['names'],
  helps: row.helps as Field['helps'],
  kind: row.kind as Field['kind'],
  needed: row.needed as Field['needed'],
  customer: row.customer as Field['customer'],
  productIds: everyProduct ? null : products,
  retired: retiredAt !== null,
});

export const listFields = async (ctx: Context): Promise<Field[]> => (await fieldRows(ctx).execute()).map(fieldOf);

export const fieldById = async (ctx: Context, id: string): Promise<Field> =>
  fieldOf(found(await fieldRows(ctx).where('f.id', '=', id).executeTakeFirst()));

/** Those of one kind of record; of the keys named, or all. */
export const fieldsOn = async (ctx: Context, on: RecordKind, keys?: readonly string[]): Promise<Field[]> => {
  if (keys?.length === 0) return [];
  const rows = fieldRows(ctx).where('f.recordKind', '=', on);
  return (await (keys ? rows.where('f.key', 'in', [...keys]) : rows).execute()).map(fieldOf);
};

/** Whether anything is asked for at all; most desks ask for little, and each closing and opening would ask for the rest. */
export const isAnythingNeeded = async (ctx: Context, on: RecordKind): Promise<boolean> => {
  const one = ctx.db.selectFrom('fields.field').select('id').where('workspaceId', '=', ctx.workspaceId).where('recordKind', '=', on);
  return (await one.where('needed', '<>', 'no').where('retiredAt', 'is', null).limit(1).executeTakeFirst()) !== undefined;
};

const offeredOf = ({ id, key, name, names, help, helps, kind, currency, choices, productIds, customer, needed }: Field): OfferedField => ({
  id,
  key,
  name,
  names,
  help,
  helps,
  kind,
  currency,
  choices,
  productIds,
  edits: customer === 'edits',
  needed: customer === 'edits' && needed === 'creating',
});

// Of people and companies a customer is told nothing, so such a field is not theirs.
const isTold = ({ customer, retired, kind }: Field): boolean =>
  customer !== 'hidden' && !retired && kind !== 'person' && kind !== 'company';

/** What customers see of the fields of their requests. */
export const offeredFields = async (ctx: Context): Promise<OfferedField[]> => (await fieldsOn(ctx, 'ticket')).filter(isTold).map(offeredOf);
