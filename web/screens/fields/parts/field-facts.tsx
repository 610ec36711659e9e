import { useState, type ReactNode } from 'react';
import type { Field, FieldValues, SentValue } from '#contracts/fields.ts';
import { fieldName, fieldText } from '#web/shell/index.ts';
import { FieldDialog } from './field-dialog.tsx';

interface Props {
  fields: readonly Field[];
  values: FieldValues;
  onChange: (key: string, value: SentValue) => void;
  /** One line: the name, and the value as what opens its choice. */
  renderLine: (line: { field: Field; name: string; text: string | null; onOpen: () => void }) => ReactNode;
}

/** What a record has in its fields; each is edited where it stands, in a small dialog of its own. */
export function FieldFacts({ fields, values, onChange, renderLine }: Props) {
  const [open, setOpen] = useState<string>();
  const field = fields.find(({ key }) => key === open);
  const close = () => setOpen(undefined);
  const take = (value: SentValue) => {
    if (field) onChange(field.key, value);
    close();
  };
  return (
    <>
      {fields.map((each) =>
        renderLine({ field: each, name: fieldName(each), text: fieldText(each, values[each.key]), onOpen: () => setOpen(each.key) }),
      )}
      {field && (
        <FieldDialog
          key={field.key}
          field={field}
          value={values[field.key]}
          canEmpty={values[field.key] !== undefined && field.needed !== 'creating'}
          onSave={take}
          onClose={close}
        />
      )}
    </>
  );
}
