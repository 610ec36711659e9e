import { useState, type ReactNode } from 'react';
import type { Field, SentValue } from '#contracts/fields.ts';
import { t } from '#web/i18n/index.ts';
import { FieldDialog, useFields } from '#web/screens/fields/index.ts';
import { fieldName, fieldText } from '#web/shell/index.ts';
import { allOf, type Target } from '../act.ts';
import type { Pick } from './picker.tsx';
import type { Actions } from './use-actions.tsx';

/** First which custom field, then what it is to be; carried out as a bulk change, which checks it first and knows the way back. */
export function useFieldChoice(targets: readonly Target[], act: Actions['act']) {
  const fields = useFields('ticket') ?? [];
  const [field, setField] = useState<Field>();
  const options = (): Pick[] => fields.map((each) => ({ id: each.key, label: fieldName(each) }));
  const run = (key: string) => setField(fields.find((each) => each.key === key));
  const fill = (of: Field, value: SentValue) => {
    setField(undefined);
    const words = { field: fieldName(of), value: fieldText(of, value) ?? t('tickets.field.none') };
    act(allOf([{ kind: 'field', fields: { [of.key]: value } }]), {}, (count, reference) =>
      t('tickets.acted.field', { count, reference, ...words }),
    );
  };
  const dialog: ReactNode = field && (
    <FieldDialog
      field={field}
      value={undefined}
      title={t('tickets.choose.field.value', {
        count: targets.length,
        reference: targets[0]?.reference ?? '',
        field: fieldName(field),
      })}
      canEmpty={field.needed !== 'creating'}
      onSave={(value) => fill(field, value)}
      onClose={() => setField(undefined)}
    />
  );
  return { options, run, dialog };
}
