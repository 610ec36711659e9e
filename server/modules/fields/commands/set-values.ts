import type { Field, FieldValue, RecordKind, SentValues } from '#contracts/fields.ts';
import { memberCards } from '#server/modules/staff/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput } from '#server/platform/refusal.ts';
import { fieldsOn } from '../queries/fields.ts';
import { valueRows, type ValueRow } from '../queries/values.ts';
import { checkValue, valueOf, type Stored } from '../rules/value.ts';

export interface FieldChange {
  readonly field: Field;
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
}

/** Of a ticket it stands beside each value whether it is open: lists of those that are go by it. */
export type ValueOwner =
  | { readonly on: 'ticket'; readonly id: string; readonly open: boolean }
  | { readonly on: 'company' | 'contact'; readonly id: string };

const ownedBy = (of: ValueOwner) =>
  of.on === 'ticket' ? { ofTicketId: of.id, ticketOpen: of.open } : of.on === 'company' ? { ofCompanyId: of.id } : { ofContactId: of.id };

const storedOf = ({ text, key, number, choiceId, memberId, contactId, companyId }: ValueRow | Stored): string =>
  JSON.stringify([text ?? null, key ?? null, number ?? null, choiceId ?? null, memberId ?? null, contactId ?? null, companyId ?? null]);

const isSame = (before: readonly ValueRow[], after: readonly Stored[]): boolean =>
  before.length === after.length && before.every((row, index) => storedOf(row) === storedOf(after[index] ?? {}));

const rowsOf = (field: Field, sent: SentValues[string], before: readonly ValueRow[]): readonly Stored[] => {
  const told = field.kind === 'text' || field.kind === 'long_text';
  const checked = checkValue(
    field,
    told && typeof sent === 'string' ? maskCards(sent) : (sent ?? null),
    before.flatMap(({ choiceId }) => choiceId ?? []),
  );
  const path = `body.fields.${field.key}`;
  if ('fault' in checked) throw new InvalidInput([{ path, message: checked.fault }]);
  if (checked.rows.length === 0 && field.needed === 'creating' && before.length > 0)
    throw new InvalidInput([{ path, message: 'This field may not be emptied.' }]);
  return checked.rows;
};

/** A member who works here; people and companies of customers are looked for by the foreign keys. */
const checkMembers = async (ctx: Context, field: Field, rows: readonly Stored[]): Promise<void> => {
  const ids = rows.flatMap(({ memberId }) => memberId ?? []);
  if (ids.length > 0 && (await memberCards(ctx, ids)).length < ids.length)
    throw new InvalidInput([{ path: `body.fields.${field.key}`, message: 'There is no such member.' }]);
};

/** The fields of these keys; one that does not exist, or is retired, is told with its key. */
const fieldsNamed = async (ctx: Context, on: RecordKind, sent: SentValues): Promise<Field[]> => {
  const keys = Object.keys(sent);
  const fields = (await fieldsOn(ctx, on, keys)).filter(({ retired }) => !retired);
  const unknown = keys.filter((key) => !fields.some((field) => field.key === key));
  if (unknown.length > 0)
    throw new InvalidInput(unknown.map((key) => ({ path: `body.fields.${key}`, message: 'There is no such field.' })));
  return fields;
};

/** Whether records could have these, before anything is done to any of them. */
export const checkValues = async (ctx: Context, on: RecordKind, sent: SentValues): Promise<void> => {
  for (const field of await fieldsNamed(ctx, on, sent)) await checkMembers(ctx, field, rowsOf(field, sent[field.key] ?? null, []));
};

/**
 * Puts values into fields of a record that the caller has locked; what stays as it is, is no change.
 */
export const setValues = async (ctx: Context, of: ValueOwner, sent: SentValues): Promise<FieldChange[]> => {
  if (Object.keys(sent).length === 0) return [];
  const fields = await fieldsNamed(ctx, of.on, sent);
  const before = Map.groupBy(await valueRows(ctx, [of.id]).execute(), ({ fieldId }) => fieldId);
  const changes: FieldChange[] = [];
  for (const field of fields) {
    const old = before.get(field.id) ?? [];
    const rows = rowsOf(field, sent[field.key] ?? null, old);
    if (isSame(old, rows)) continue;
    await checkMembers(ctx, field, rows);
    if (old.length > 0)
      await ctx.db
        .deleteFrom('fields.value')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('recordId', '=', of.id)
        .where('fieldId', '=', field.id)
        .execute();
    const born = { workspaceId: ctx.workspaceId, fieldId: field.id, ...ownedBy(of) };
    const values = rows.map((row, place) => ({ ...born, place, ...row }));
    const insert = ctx.db.insertInto('fields.value');
    if (values.length > 0)
      await refuseWhere({ value_contact_there: 'not_found', value_company_there: 'not_found' }, insert.values(values).execute());
    const said = (own: readonly (Stored | ValueRow)[]) => valueOf(field, own, () => '') ?? null;
    changes.push({ field, from: said(old), to: said(rows) });
  }
  return changes;
};
