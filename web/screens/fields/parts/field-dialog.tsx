import { useState } from 'react';
import type { Field, SentValue } from '#contracts/fields.ts';
import { t } from '#web/i18n/index.ts';
import { emptyValue, fieldName } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, useKeys } from '#web/ui/index.ts';
import { OneField } from './one-field.tsx';
import { WhoPicker } from './who-field.tsx';

interface Props {
  field: Field;
  /** What stands there now, as far as that is one thing. */
  value: SentValue | undefined;
  title?: string;
  /** There is something that may be taken out. */
  canEmpty: boolean;
  onSave: (value: SentValue) => void;
  onClose: () => void;
}

/** One field in a small dialog of its own: people and companies are found by typing, anything else is filled in. */
export function FieldDialog(props: Props) {
  const { field, canEmpty, onSave, onClose } = props;
  const title = props.title ?? fieldName(field);
  if (field.kind === 'person' || field.kind === 'company')
    return <WhoPicker kind={field.kind} label={title} canEmpty={canEmpty} onPick={onSave} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={title} close={t('common.close')} width={400}>
      <Editor {...props} />
    </Dialog>
  );
}

const isNumber = ({ kind }: Field): boolean => kind === 'number' || kind === 'money';

function Editor({ field, value, canEmpty, onSave, onClose }: Props) {
  const [typed, setTyped] = useState<SentValue>(value ?? emptyValue(field));
  const [fault, setFault] = useState<string>();
  const save = () => {
    if (isNumber(field) && typeof typed === 'string' && typed !== '') setFault(t('shell.field.no-number'));
    else onSave(typed === '' ? null : typed);
  };
  useKeys([{ id: 'field.save', keys: 'Mod+Enter', label: t('common.save'), inDialog: true, run: save }]);
  return (
    <SettingsForm wide onSubmit={save}>
      <OneField
        field={field}
        value={typed}
        error={fault}
        onChange={(next) => {
          setTyped(next);
          setFault(undefined);
        }}
        labelHidden={field.kind !== 'checkbox' && field.kind !== 'choices'}
      />
      <Buttons>
        <Button type="submit" look="primary" kbd="Mod+Enter">
          {t('common.save')}
        </Button>
        {canEmpty && <Button onClick={() => onSave(null)}>{t('shell.field.empty')}</Button>}
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
