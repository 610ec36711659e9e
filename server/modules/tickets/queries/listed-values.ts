import { sql } from 'kysely';
import type { Field, FieldValue } from '#contracts/fields.ts';
import type { FieldColumn, TicketRow } from '#contracts/tickets.ts';
import { valueOf } from '#server/modules/fields/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { fieldColumn, recordKinds, type FieldOf } from '../rules/field-column.ts';
import type { ListRow } from './ticket-row.ts';

interface Wanted {
  readonly column: FieldColumn;
  readonly of: FieldOf;
  readonly key: string;
}

const recordOf = (row: ListRow, of: FieldOf): string | null =>
  of === 'field' ? row.id : of === 'company' ? row.companyId : row.requesterId;

interface Row {
  readonly recordId: string;
  readonly recordKind: string;
  readonly fieldKey: string;
  readonly kind: string;
  readonly currency: string | null;
  readonly text: string | null;
  readonly key: string | null;
  readonly number: number | null;
  readonly choiceId: string | null;
  readonly memberId: string | null;
  readonly contactId: string | null;
  readonly companyId: string | null;
  readonly name: string | null;
}

const shownLength = 200;

const readRows = async (ctx: Context, wanted: readonly Wanted[], recordIds: readonly string[]): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    select v.record_id, f.record_kind, f.key as field_key, f.kind, f.currency, left(v.text, ${sql.lit(shownLength)}) as text, v.key, v.number,
      v.choice_id, v.member_id, v.contact_id, v.company_id, case
        when v.member_id is not null then (select n.name from staff.member_card n where n.workspace_id = v.workspace_id and n.id = v.member_id)
        when v.contact_id is not null then (select n.name from customers.contact_card n where n.workspace_id = v.workspace_id and n.id = v.contact_id)
        when v.company_id is not null then (select n.name from customers.company_card n where n.workspace_id = v.workspace_id and n.id = v.company_id)
      end as name
    from unnest(${wanted.map(({ of }) => recordKinds[of])}::text[], ${wanted.map(({ key }) => key)}::text[]) w(record_kind, key)
    join fields.field_card f on f.workspace_id = ${ctx.workspaceId} and f.record_kind = w.record_kind and f.key = w.key and f.retired_at is null
    join fields.value_card v on v.workspace_id = ${ctx.workspaceId} and v.record_id = any(${recordIds}::uuid[]) and v.field_id = f.id
    order by v.record_id, v.place`.execute(ctx.db);
  return rows;
};

/**
 * What the tickets of a page have in the custom fields that are shown of them, in one question by key. Who may not see
 * customers sees nothing that is kept of them; a field that is no more says nothing.
 */
export const listedValues = async (
  ctx: Context,
  columns: readonly FieldColumn[],
  page: readonly ListRow[],
): Promise<(row: ListRow) => TicketRow['values']> => {
  const wanted = [...new Set(columns)]
    .map((column): Wanted => ({ column, ...fieldColumn(column) }))
    .filter(({ of }) => of === 'field' || may(ctx.actor, 'customers.see'));
  if (wanted.length === 0 || page.length === 0) return () => undefined;
  const records = new Set(wanted.flatMap(({ of }) => page.flatMap((row) => recordOf(row, of) ?? [])));
  const own = Map.groupBy(await readRows(ctx, wanted, [...records]), (row) => `${row.recordKind} ${row.fieldKey} ${row.recordId}`);
  return (row) =>
    Object.fromEntries(
      wanted.flatMap(({ column, of, key }): [FieldColumn, FieldValue][] => {
        const rows = own.get(`${recordKinds[of]} ${key} ${recordOf(row, of)}`) ?? [];
        const [first] = rows;
        const value = first && valueOf({ kind: first.kind as Field['kind'], currency: first.currency }, rows, () => first.name ?? '');
        return value === undefined ? [] : [[column, value]];
      }),
    );
};
