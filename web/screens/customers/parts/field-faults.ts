import type { Field, SentValues } from '#contracts/fields.ts';
import type { Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { fieldName, fieldText } from '#web/shell/index.ts';

/** What is wrong with custom fields, by key. */
export const fieldFaults = (problem: Problem | null): Record<string, string> =>
  Object.fromEntries(
    (problem?.fields ?? []).flatMap(({ path }) =>
      path.startsWith('fields.') ? [[path.slice('fields.'.length), t('customers.field-wrong')]] : [],
    ),
  );

/** What somebody else has put into the fields meanwhile. */
export const changedFields = (fields: readonly Field[], values: SentValues): string =>
  format.list(fields.flatMap((field) => (field.key in values ? [`${fieldName(field)} ${fieldText(field, values[field.key]) ?? ''}`] : [])));
