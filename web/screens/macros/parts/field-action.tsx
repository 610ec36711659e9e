import { useState, type KeyboardEvent } from 'react';
import type { Field, SentValue } from '#contracts/fields.ts';
import type { MacroAction } from '#contracts/ticket-actions.ts';
import { t } from '#web/i18n/index.ts';
import { OneField, useFields } from '#web/screens/fields/index.ts';
import { emptyValue, fieldName } from '#web/shell/index.ts';
import { Button, Buttons, Select, strokeOf } from '#web/ui/index.ts';

export type FieldSet = MacroAction & { kind: 'field' };

interface Props {
  onSet: (action: FieldSet) => void;
  onClose: () => void;
}

const isValue = ({ kind }: Field, value: SentValue): boolean => {
  if (value === null || (Array.isArray(value) && value.length === 0)) return false;
  if (typeof value !== 'string') return true;
  return value.trim() !== '' && kind !== 'number' && kind !== 'money';
};

/** A custom field, and what is put into it. */
export function FieldAction({ onSet, onClose }: Props) {
  const fields = useFields('ticket') ?? [];
  const [key, setKey] = useState<string>();
  const [value, setValue] = useState<SentValue>(null);
  const [isWrong, setWrong] = useState(false);
  const field = fields.find((each) => each.key === key);
  const choose = (next: string) => {
    setKey(next);
    setValue(emptyValue(fields.find((each) => each.key === next)));
    setWrong(false);
  };
  const set = () => {
    if (!field) return;
    if (isValue(field, value)) onSet({ kind: 'field', fields: { [field.key]: value } });
    else setWrong(true);
  };
  // It stands in the form of the saved reply, which Enter would save.
  const setByEnter = (event: KeyboardEvent) => {
    if (strokeOf(event.nativeEvent) !== 'enter' || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    set();
  };
  return (
    <>
      <Select
        label={t('macros.action.field')}
        value={key}
        placeholder={t('macros.action.choose')}
        options={fields.map((each) => ({ value: each.key, label: fieldName(each) }))}
        search={{ nothing: t('macros.nothing') }}
        onChange={choose}
      />
      {field && (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter in the field inside it sets it
        <div onKeyDown={setByEnter}>
          <OneField
            key={field.key}
            field={field}
            value={value}
            error={isWrong ? t('macros.action.field-needed') : undefined}
            onChange={setValue}
          />
        </div>
      )}
      <Buttons>
        {field && <Button onClick={set}>{t('macros.action.field-set')}</Button>}
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </>
  );
}
