import type { Fact, FactType, FactValue } from '#contracts/automation.ts';
import type { Field, FieldKind, FieldValue, RecordKind, SentValue } from '#contracts/fields.ts';
import type { Facts } from './evaluate.ts';

const types: Record<FieldKind, FactType> = {
  text: 'text',
  long_text: 'text',
  number: 'number',
  money: 'number',
  date: 'number',
  choice: 'choice',
  choices: 'set',
  checkbox: 'flag',
  person: 'choice',
  company: 'choice',
};

/** What a custom field is called as a fact: that of the requester is another than that of the company. */
export const factOfField = ({ on, key }: Pick<Field, 'on' | 'key'>): string => `${on}.${key}`;

/** A field of the workspace's own as something that rules can ask about. */
export const fieldFact = (field: Field): Fact => ({
  name: factOfField(field),
  type: types[field.kind],
  label: field.name,
  options: field.listId === null ? null : field.choices.map(({ id, name }) => ({ value: id, label: name })),
});

const day = 86_400_000;
const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** A value as rules compare it: amounts in whole units, days by how far off they are, people and companies by their ids. */
export const factValue = ({ kind }: Pick<Field, 'kind'>, value: FieldValue | SentValue, today: string): FactValue => {
  if (value === null) return null;
  if (typeof value === 'string')
    return kind === 'date' ? Math.round((Date.parse(`${value}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / day) : value.trim();
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return 'amount' in value ? value.amount / 10 ** minorDigits(value.currency) : value.id;
};

/** The facts that the fields of one record are. */
export const factsOfFields = (
  fields: readonly Field[],
  on: RecordKind,
  values: Readonly<Record<string, FieldValue>>,
  today: string,
): Facts =>
  Object.fromEntries(
    fields
      .filter((field) => field.on === on && values[field.key] !== undefined)
      .map((field) => [factOfField(field), factValue(field, values[field.key] ?? null, today)]),
  );
