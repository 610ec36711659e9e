import { useState } from 'react';
import type { Field } from '#contracts/fields.ts';
import type { FormPart } from '#contracts/forms.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Buttons, Checkbox, Dialog, SettingsForm, TextField, useKeys } from '#web/ui/index.ts';
import { OneField } from '../../fields/index.ts';
import { partName } from '../words.ts';
import { InLanguages } from './in-languages.tsx';
import { ShowIfField } from './show-if-field.tsx';

interface Props {
  part: FormPart;
  parts: readonly FormPart[];
  fields: readonly Field[];
  onSave: (part: FormPart) => void;
  onClose: () => void;
}

export function PartDialog(props: Props) {
  const title = partName(props.part, props.fields);
  return (
    <Dialog open onClose={props.onClose} title={title} close={t('common.close')} width={720}>
      <Editor {...props} />
    </Dialog>
  );
}

const typed = new Set(['summary', 'text', 'company']);
// A text that was emptied is none.
const filled = (words: FormPart['labels']) => Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''));

function Editor({ part, parts, fields, onSave, onClose }: Props) {
  const [values, setValues] = useState(part);
  const change = (next: Partial<FormPart>) => setValues((before) => ({ ...before, ...next }));
  const save = () => onSave({ ...values, labels: filled(values.labels), helps: filled(values.helps) });
  useKeys([{ id: 'part.save', keys: 'Mod+Enter', label: t('common.save'), inDialog: true, run: save }]);
  const isWords = part.kind === 'words';
  const field = part.kind === 'field' ? fields.find(({ key }) => key === part.key) : undefined;
  return (
    <SettingsForm wide onSubmit={save}>
      <InLanguages
        of="label"
        most={200}
        words={values.labels}
        usual={partName({ ...part, labels: {} }, fields)}
        onChange={(labels) => change({ labels })}
      />
      <InLanguages of={isWords ? 'words' : 'help'} most={2_000} long words={values.helps} onChange={(helps) => change({ helps })} />
      {!isWords && <Checkbox label={t('forms.is-required')} checked={values.required} onChange={(required) => change({ required })} />}
      {typed.has(part.kind) && (
        <TextField
          label={t('forms.initial')}
          hint={t('forms.initial-hint')}
          optional={t('common.optional')}
          maxLength={500}
          value={typeof values.initial === 'string' ? values.initial : ''}
          onChange={(text) => change({ initial: text === '' ? null : text })}
        />
      )}
      {field && (
        <fieldset>
          <legend style={{ fontWeight: 600 }}>{t('forms.initial')}</legend>
          <OneField field={field} value={values.initial} onChange={(initial) => change({ initial })} />
        </fieldset>
      )}
      <ShowIfField part={values} parts={parts} fields={fields} onChange={(showIf) => change({ showIf })} />
      <Buttons>
        <Button type="submit" look="primary" kbd="Mod+Enter">
          {t('common.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
