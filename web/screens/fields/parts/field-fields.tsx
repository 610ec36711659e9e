import type { Field, SentValues } from '#contracts/fields.ts';
import { t } from '#web/i18n/index.ts';
import { OneField } from './one-field.tsx';

interface Props {
  fields: readonly Field[];
  values: SentValues;
  onChange: (key: string, value: SentValues[string]) => void;
  errors?: Readonly<Record<string, string | undefined>>;
  disabled?: boolean;
  /** Which of them must be filled in here; the others say that they may be left out. */
  asked?: readonly string[];
}

/** Custom fields inside a form. */
export const FieldFields = ({ fields, values, onChange, errors = {}, disabled = false, asked }: Props) =>
  fields.map((field) => (
    <OneField
      key={field.key}
      field={field}
      value={values[field.key]}
      error={errors[field.key]}
      optional={asked && !asked.includes(field.key) ? t('common.optional') : undefined}
      disabled={disabled}
      onChange={(value) => onChange(field.key, value)}
    />
  ));
