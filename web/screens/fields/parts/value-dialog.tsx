import { z } from 'zod';
import type { Names } from '#contracts/fields.ts';
import { line, type Language } from '#contracts/common.ts';
import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, useKeys } from '#web/ui/index.ts';
import { NamesFields } from './names-fields.tsx';

interface Props {
  title: string;
  button: string;
  value?: { name: string; names: Names };
  busy: boolean;
  problem: Problem | null;
  onClose: () => void;
  onSend: (value: { name: string; names: Names }) => void;
  /** A table has one name, a value may be called otherwise in other languages. */
  single?: boolean;
}

export const namesOf = (typed: Record<Language, string>): Names =>
  Object.fromEntries(Object.entries(typed).flatMap(([language, text]) => (text.trim() === '' ? [] : [[language, text.trim()]])));
export const typedNames = (names: Names): Record<Language, string> => ({ en: names.en ?? '', sv: names.sv ?? '', ja: names.ja ?? '' });

export function ValueDialog({ title, onClose, ...rest }: Props) {
  return (
    <Dialog open onClose={onClose} title={title} close={t('common.close')}>
      <Inside {...rest} onClose={onClose} />
    </Dialog>
  );
}

function Inside({ button, value = { name: '', names: {} }, busy, problem, onClose, onSend, single = false }: Omit<Props, 'title'>) {
  const form = useForm({ name: value.name, names: typedNames(value.names) }, z.object({ name: line(80) }), {
    name: t('fields.name-needed'),
  });
  const taken = problem?.code === 'name_taken' ? problemText(problem) : undefined;
  const send = () => form.submit(({ name, names }) => onSend({ name, names: namesOf(names) }));
  useKeys([{ id: 'fields.send', keys: 'Mod+Enter', label: button, inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {problem && !taken && <ErrorStrip problem={problem} />}
      <NamesFields form={form} single={single} error={taken} />
      <Buttons>
        <Button type="submit" look="primary" busy={busy} kbd="Mod+Enter">
          {button}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
