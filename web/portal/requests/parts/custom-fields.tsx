import { useState } from 'react';
import type { SentValue, SentValues } from '#contracts/fields.ts';
import { portalFields, type OfferedField } from '#contracts/portal/fields.ts';
import { useRead, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { FieldInput, untouched } from '#web/shell/index.ts';
import { NativeSelect } from '../../parts/native-select.tsx';

export const useOffered = (): readonly OfferedField[] => useRead(portalFields.list, {}, { staleTime: 600_000 }).data?.items ?? [];

export const isAbout = ({ productIds }: OfferedField, productId: string | null): boolean =>
  productIds === null || (productId !== null && productIds.includes(productId));

/** What is asked along with a question about this product. */
export function useCustomFields(productId: string | null) {
  const fields = useOffered().filter((field) => field.edits && isAbout(field, productId));
  const [values, setValues] = useState<SentValues>({});
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const set = (key: string, value: SentValue) => {
    setValues((before) => ({ ...before, [key]: value }));
    setWrong((before) => before.filter((each) => each !== key));
  };
  const said: SentValues = { ...untouched(fields.filter(({ needed }) => needed)), ...values };
  return {
    fields,
    values,
    wrong,
    set,
    sent: Object.fromEntries(fields.flatMap(({ key }) => (said[key] === undefined ? [] : [[key, said[key]]]))),
    take: (problem: Problem) => {
      const found = problem.fields.flatMap(({ path }) => (path.startsWith('fields.') ? [path.slice(7)] : []));
      setWrong(found);
      if (found[0]) document.getElementById(`field-${found[0]}`)?.focus();
    },
  };
}

export const CustomFields = ({ of: { fields, values, wrong, set } }: { of: ReturnType<typeof useCustomFields> }) =>
  fields.map((field) => (
    <OfferedInput
      key={field.key}
      field={field}
      value={values[field.key]}
      error={wrong.includes(field.key) ? t('requests.field-needed') : undefined}
      onChange={(value) => set(field.key, value)}
    />
  ));

interface InputProps {
  field: OfferedField;
  value: SentValue | undefined;
  error?: string | undefined;
  onChange: (value: SentValue) => void;
}

export function OfferedInput({ field, value, error, onChange }: InputProps) {
  return (
    <FieldInput
      field={field}
      value={value}
      error={error}
      optional={field.needed ? undefined : t('common.optional')}
      onChange={onChange}
      renderPick={({ id, label, hint, optional, options, value: chosen }) => (
        <NativeSelect
          {...{ id, label, hint, optional, error }}
          placeholder={t('requests.new.choose-one')}
          options={options}
          value={chosen}
          onChange={(next) => onChange(next === '' ? null : next)}
        />
      )}
    />
  );
}
