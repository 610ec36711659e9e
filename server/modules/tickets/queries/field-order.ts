import { sql, type RawBuilder } from 'kysely';
import type { Field } from '#contracts/fields.ts';
import { fieldsOn } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput } from '#server/platform/refusal.ts';
import type { Groups, Place } from './queue-groups.ts';

const grouped: ReadonlySet<Field['kind']> = new Set(['choice', 'checkbox', 'person', 'company', 'date']);
const ordered: ReadonlySet<Field['kind']> = new Set([...grouped, 'number', 'money', 'text']);

const fieldOf = async (ctx: Context, word: string, kinds: ReadonlySet<Field['kind']>, path: string): Promise<Field> => {
  const key = word.slice('field.'.length);
  const [field] = await fieldsOn(ctx, 'ticket', [key]);
  if (!field) throw new InvalidInput([{ path, message: `There is no such field: ${key}` }]);
  if (!kinds.has(field.kind)) throw new InvalidInput([{ path, message: `No list has the order of a field of this kind: ${key}` }]);
  return field;
};

/** The custom field that a list is put in groups or in order by; null: by something else. */
export const orderingField = async (ctx: Context, { by, sort }: { by?: string | undefined; sort: string }): Promise<Field | null> => {
  const name = sort.replace('-', '');
  if (name.startsWith('field.') && by !== undefined)
    throw new InvalidInput([{ path: 'query.sort', message: `A grouped list is in no order of a custom field: ${sort}` }]);
  if (by?.startsWith('field.')) return fieldOf(ctx, by, grouped, 'query.by');
  return name.startsWith('field.') ? fieldOf(ctx, name, ordered, 'query.sort') : null;
};

const columns: Partial<Record<Field['kind'], RawBuilder<unknown>>> = {
  choice: sql`v.choice_id`,
  number: sql`v.number`,
  money: sql`v.number`,
  person: sql`coalesce(v.member_id, v.contact_id)`,
  company: sql`v.company_id`,
};
const columnOf = (kind: Field['kind']): RawBuilder<unknown> => columns[kind] ?? sql`v.key`;

const yesAndNo = sql`'{true,false}'::text[]`;
const idsOf = ({ choices }: Field): RawBuilder<unknown> => sql`${choices.map(({ id }) => id)}::uuid[]`;

/** What puts a value in order: a name, a place in its table, or itself. */
const labelOf = (ctx: Context, field: Field, value: RawBuilder<unknown>): { label: RawBuilder<unknown>; type: RawBuilder<unknown> } => {
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

// Two people may have one name; any other value is told by what puts it in order.
const isNamed = ({ kind }: Field): boolean => kind === 'person' || kind === 'company';

/** Where each ticket stands by the field: looked up by key, ticket by ticket. */
export const fieldGroups = (ctx: Context, field: Field): Groups => {
  const { label, type } = labelOf(ctx, field, sql`x.value`);
  return {
    column: sql`(select ${columnOf(field.kind)} from fields.value_card v
      where v.workspace_id = ${ctx.workspaceId} and v.record_id = t.id and v.field_id = ${field.id} limit 1)`,
    type: isNamed(field) ? sql`uuid` : sql`text`,
    labelType: type,
    of: () =>
      sql`left join lateral (select ${label} as label, ${isNamed(field) ? sql`x.value` : sql`''::text`} as key where x.value is not null offset 0) g on true`,
  };
};

export interface Walk {
  readonly down: boolean;
  readonly after: Place | null;
  readonly limit: number;
}

/** By its own value the index of values is in order; names of people and companies are in none. */
export const isWalked = (field: Field): boolean => !isNamed(field);

const listed = (ctx: Context) =>
  sql`join tickets.ticket t on t.workspace_id = ${ctx.workspaceId} and t.id = v.record_id and t.unlisted_at is null`;

const byIndex = (ctx: Context, { id, kind }: Field, { down, after, limit }: Walk): RawBuilder<Place> => {
  const column = columnOf(kind);
  const type = kind === 'number' || kind === 'money' ? sql`double precision` : sql`text`;
  const [turn, beyond] = down ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const later = after ? sql`and (${column}, v.record_id) ${beyond} (${after.label}::${type}, ${after.id}::uuid)` : sql``;
  return sql`select v.record_id as id, ${column}::text as label, '' as key, v.record_id::text as at from fields.value_card v ${listed(ctx)}
    where v.workspace_id = ${ctx.workspaceId} and v.field_id = ${id} and ${column} is not null ${later}
    order by ${column} ${turn}, v.record_id ${turn} limit ${sql.lit(limit)}`;
};

const [least, most] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** Value by value in the order of its table, as each is a stretch of the index. */
const byPlace = (ctx: Context, field: Field, { down, after, limit }: Walk): RawBuilder<Place> => {
  const [turn, beyond, reaches] = down ? [sql`desc`, sql`<`, sql`<=`] : [sql`asc`, sql`>`, sql`>=`];
  const [all, column] = field.kind === 'choice' ? [idsOf(field), sql`v.choice_id`] : [yesAndNo, sql`v.key`];
  const place = sql`${after?.label ?? null}::bigint`;
  const reached = after ? sql`where u.n ${reaches} ${place}` : sql``;
  const begin = sql`case when g.n = ${place} then ${after?.id ?? null}::uuid else ${down ? most : least}::uuid end`;
  return sql`select x.id, g.n::text as label, '' as key, x.id::text as at
    from (select u.value, u.n from unnest(${all}) with ordinality u(value, n) ${reached} order by u.n ${turn} offset 0) g
    cross join lateral (select v.record_id as id from fields.value_card v ${listed(ctx)}
      where v.workspace_id = ${ctx.workspaceId} and v.field_id = ${field.id} and ${column} = g.value and v.record_id ${beyond} ${begin}
      order by v.record_id ${turn} limit ${sql.lit(limit)}) x
    order by g.n ${turn}, x.id ${turn} limit ${sql.lit(limit)}`;
};

// Past those that have a value, of which whoever comes here has seen all.
const empty = (ctx: Context, { id }: Field, { down, after, limit }: Walk): RawBuilder<Place> => {
  const [turn, beyond] = down ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const later = after?.key === null ? sql`and t.id ${beyond} ${after.id}::uuid` : sql``;
  return sql`select t.id, null as label, null as key, t.id::text as at from tickets.ticket t
    where t.workspace_id = ${ctx.workspaceId} and t.unlisted_at is null ${later} and not exists (select from fields.value_card v
      where v.workspace_id = ${ctx.workspaceId} and v.record_id = t.id and v.field_id = ${id} offset 0)
    order by t.id ${turn} limit ${sql.lit(limit)}`;
};

/** One page of all tickets in the order of a field, however many there are; what has nothing in it comes last. */
export const walkedPage = async (ctx: Context, field: Field, walk: Walk): Promise<Place[]> => {
  const inPlaces = field.kind === 'choice' || field.kind === 'checkbox';
  const valued = walk.after?.key === null ? [] : (await (inPlaces ? byPlace : byIndex)(ctx, field, walk).execute(ctx.db)).rows;
  const room = walk.limit - valued.length;
  if (room <= 0) return [...valued];
  return [...valued, ...(await empty(ctx, field, { ...walk, limit: room }).execute(ctx.db)).rows];
};
