import { sql, type RawBuilder } from 'kysely';
import type { Field } from '#contracts/fields.ts';
import { fieldsOn, foldedText } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput } from '#server/platform/refusal.ts';
import { askedFields, fieldFilter, type FieldFilter, type FieldTest } from '../rules/field-filter.ts';
import { few, type FoundBy } from './link-filter.ts';

const idColumns: Partial<Record<Field['kind'], RawBuilder<unknown>>> = {
  choice: sql`v.choice_id`,
  choices: sql`v.choice_id`,
  company: sql`v.company_id`,
};

const isOf = (kind: Field['kind'], test: FieldTest): RawBuilder<unknown> => {
  if (test.by === 'ids') {
    const ids = sql`any(${test.ids}::uuid[])`;
    return idColumns[kind] ? sql`${idColumns[kind]} = ${ids}` : sql`(v.member_id = ${ids} or v.contact_id = ${ids})`;
  }
  if (test.by === 'keys') return sql`v.key = any(${test.keys}::text[])`;
  const column = test.by === 'days' ? sql`v.key` : sql`v.number`;
  const { from, to } = test;
  const ends = [...(from === null ? [] : [sql`${column} >= ${from}`]), ...(to === null ? [] : [sql`${column} <= ${to}`])];
  return sql.join(ends, sql` and `);
};

const having = (ctx: Context, { id, kind }: Field, test: FieldTest) => sql`from fields.value_card v
  where v.workspace_id = ${ctx.workspaceId} and v.field_id = ${id} and ${isOf(kind, test)}`;

const isFew = async (ctx: Context, field: Field, test: FieldTest): Promise<boolean> => {
  const { rows } = await sql<{ many: number }>`
    select count(*)::int as many from (select ${having(ctx, field, test)} limit ${few + 1}) b`.execute(ctx.db);
  return (rows[0]?.many ?? 0) <= few;
};

const conditionOf = (ctx: Context, field: Field, { not, none, test }: FieldFilter, found: boolean): RawBuilder<boolean> => {
  // The offset keeps it a look at each ticket: as a join it could begin with all that have the value.
  const any = sql<boolean>`exists (select from fields.value_card v where v.workspace_id = ${ctx.workspaceId}
    and v.record_id = t.id and v.field_id = ${field.id} offset 0)`;
  const has =
    test &&
    (found
      ? sql<boolean>`t.id = any(array(select v.record_id ${having(ctx, field, test)}))`
      : sql<boolean>`exists (select ${having(ctx, field, test)} and v.record_id = t.id offset 0)`);
  const parts = [...(has ? [has] : []), ...(none ? [sql<boolean>`not ${any}`] : [])];
  const either = sql<boolean>`(${sql.join(parts, sql` or `)})`;
  return not ? sql<boolean>`not ${either}` : either;
};

interface Asked {
  readonly field: Field;
  readonly filter: FieldFilter;
}

/** For several lists at once, by one question. */
const askedOf = async (ctx: Context, texts: readonly (string | undefined)[]): Promise<Asked[][]> => {
  const asked = texts.map(askedFields);
  const fields = await fieldsOn(
    ctx,
    'ticket',
    asked.flatMap((of) => of.map(({ key }) => key)),
  );
  const me = ctx.actor.kind === 'member' ? ctx.actor.memberId : null;
  return asked.map((of) =>
    of.map(({ key, words }) => {
      const field = fields.find((each) => each.key === key);
      if (!field) throw new InvalidInput([{ path: 'query.fields', message: `There is no such field: ${key}` }]);
      return { field, filter: fieldFilter(field.kind, words, { me, folded: foldedText }) };
    }),
  );
};

/** By what stands in custom fields; the first that few tickets have leads to them. */
export const fieldFilters = async (ctx: Context, text: string | undefined): Promise<FoundBy[]> => {
  const parts: FoundBy[] = [];
  for (const { field, filter } of (await askedOf(ctx, [text])).flat()) {
    const { not, none, test } = filter;
    const found = test !== null && !not && !none && (await isFew(ctx, field, test));
    parts.push({ condition: conditionOf(ctx, field, filter, found), found });
  }
  return parts;
};

/** Where the order is nobody's concern. */
export const anyFields = async (ctx: Context, texts: readonly (string | undefined)[]): Promise<RawBuilder<boolean>[][]> =>
  (await askedOf(ctx, texts)).map((of) => of.map(({ field, filter }) => conditionOf(ctx, field, filter, false)));
