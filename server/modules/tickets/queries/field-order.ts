import { sql, type RawBuilder } from 'kysely';
import type { Field } from '#contracts/fields.ts';
import { FieldColumn } from '#contracts/tickets.ts';
import { fieldsOn } from '#server/modules/fields/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput } from '#server/platform/refusal.ts';
import { fieldColumn, recordKinds, type FieldOf } from '../rules/field-column.ts';
import type { Groups } from './queue-groups.ts';

const grouped: ReadonlySet<Field['kind']> = new Set(['choice', 'checkbox', 'person', 'company', 'date']);
const ordered: ReadonlySet<Field['kind']> = new Set([...grouped, 'number', 'money', 'text']);

/** A custom field that a list is in order or in groups by, and whose it is. */
export interface OrderingField {
  readonly of: FieldOf;
  readonly field: Field;
}

const fieldOf = async (ctx: Context, column: FieldColumn, kinds: ReadonlySet<Field['kind']>, path: string): Promise<OrderingField> => {
  const { of, key } = fieldColumn(column);
  // An order tells what it goes by: of who may not see customers nothing is put in order by theirs.
  const [field] = of === 'field' || may(ctx.actor, 'customers.see') ? await fieldsOn(ctx, recordKinds[of], [key]) : [];
  if (!field) throw new InvalidInput([{ path, message: `There is no such field: ${column}` }]);
  if (!kinds.has(field.kind)) throw new InvalidInput([{ path, message: `No list has the order of a field of this kind: ${column}` }]);
  return { of, field };
};

/** The custom field that a list is put in groups or in order by; null: by something else. */
export const orderingField = async (
  ctx: Context,
  { by, sort }: { by?: string | undefined; sort: string },
): Promise<OrderingField | null> => {
  const [group, order] = [FieldColumn.safeParse(by).data, FieldColumn.safeParse(sort.replace('-', '')).data];
  if (order && by !== undefined)
    throw new InvalidInput([{ path: 'query.sort', message: `A grouped list is in no order of a custom field: ${sort}` }]);
  if (group) return fieldOf(ctx, group, grouped, 'query.by');
  return order ? fieldOf(ctx, order, ordered, 'query.sort') : null;
};

// Where the value stands in its row `v`, as an index has it.
const who = sql`coalesce(v.member_id, v.contact_id, v.company_id)`;
const columns: Partial<Record<Field['kind'], RawBuilder<unknown>>> = {
  choice: sql`v.choice_id`,
  number: sql`v.number`,
  money: sql`v.number`,
  person: who,
  company: who,
};
export const valueColumn = ({ kind }: Field): RawBuilder<unknown> => columns[kind] ?? sql`v.key`;

/** The record of the ticket `t` that the field is of. */
export const recordOf: Record<FieldOf, RawBuilder<unknown>> = {
  field: sql.ref('t.id'),
  company: sql.ref('t.companyId'),
  requester: sql.ref('t.requesterId'),
};

export const yesAndNo = sql`'{true,false}'::text[]`;
export const idsOf = ({ choices }: Field): RawBuilder<unknown> => sql`${choices.map(({ id }) => id)}::uuid[]`;

/** What puts a value in order: a name, a place in its table, or itself. */
export const labelOf = (
  ctx: Context,
  field: Field,
  value: RawBuilder<unknown>,
): { label: RawBuilder<unknown>; type: RawBuilder<unknown> } => {
  const nameIn = (card: string) =>
    sql`(select lower(n.name) from ${sql.table(card)} n where n.workspace_id = ${ctx.workspaceId} and n.id = ${value})`;
  switch (field.kind) {
    case 'choice':
      return { label: sql`array_position(${idsOf(field)}, ${value})`, type: sql`int` };
    case 'checkbox':
      return { label: sql`array_position(${yesAndNo}, ${value})`, type: sql`int` };
    case 'number':
    case 'money':
      return { label: value, type: sql`double precision` };
    case 'person':
      return { label: sql`coalesce(${nameIn('staff.memberCard')}, ${nameIn('customers.contactCard')})`, type: sql`text` };
    case 'company':
      return { label: nameIn('customers.companyCard'), type: sql`text` };
    default:
      return { label: sql`${value} collate "C"`, type: sql`text` };
  }
};

/** Two people may have one name; any other value is told by what puts it in order. */
export const isNamed = ({ kind }: Field): boolean => kind === 'person' || kind === 'company';

/** Where each ticket of a few stands by the field: looked up by key, ticket by ticket. */
export const fieldGroups = (ctx: Context, { of, field }: OrderingField): Groups => {
  const { label, type } = labelOf(ctx, field, sql`x.value`);
  return {
    column: sql`(select ${valueColumn(field)} from fields.value_card v
      where v.workspace_id = ${ctx.workspaceId} and v.record_id = ${recordOf[of]} and v.field_id = ${field.id} limit 1)`,
    type: isNamed(field) ? sql`uuid` : sql`text`,
    labelType: type,
    of: () =>
      sql`left join lateral (select ${label} as label, ${isNamed(field) ? sql`x.value` : sql`''::text`} as key where x.value is not null offset 0) g on true`,
  };
};
