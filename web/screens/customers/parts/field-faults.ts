import type { Field, SentValues } from '#contracts/fields.ts';
import { format, t } from '#web/i18n/index.ts';
import { fieldName, fieldText } from '#web/shell/index.ts';

/** What is wrong with custom fields, by key, as the form that holds them as `fields` knows it. */
export const fieldFaults = (fields: readonly Field[], isWrong: (path: string) => boolean): Record<string, string> =>
  Object.fromEntries(fields.flatMap(({ key }) => (isWrong(`fields.${key}`) ? [[key, t('customers.field-wrong')]] : [])));

/** The same for the summary of a form, which says which field is meant. */
export const fieldWords = (fields: readonly Field[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [`fields.${field.key}`, t('customers.field-wrong.of', { name: fieldName(field) })]));

/** What somebody else has put into the fields meanwhile. */
export const changedFields = (fields: readonly Field[], values: SentValues): string =>
  format.list(fields.flatMap((field) => (field.key in values ? [`${fieldName(field)} ${fieldText(field, values[field.key]) ?? ''}`] : [])));
