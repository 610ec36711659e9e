import { z } from 'zod';
import { line } from '#contracts/common.ts';
import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, TextField, useKeys } from '#web/ui/index.ts';

interface Props {
  title: string;
  name?: string;
  busy: boolean;
  problem: Problem | null;
  onSend: (name: string) => void;
  onClose: () => void;
}

export const NameDialog = (props: Props) => (
  <Dialog open onClose={props.onClose} title={props.title} close={t('common.close')} width={440}>
    <Ask {...props} />
  </Dialog>
);

function Ask({ name = '', busy, problem, onSend, onClose }: Props) {
  const form = useForm({ name }, z.object({ name: line(100) }), { name: t('forms.name-needed') });
  const send = () => form.submit((values) => onSend(values.name.trim()));
  useKeys([{ id: 'form.make', keys: 'Mod+Enter', label: t('forms.make'), inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {problem && <ErrorStrip problem={problem} />}
      <TextField {...form.field('name')} label={t('forms.name')} hint={t('forms.name-hint')} maxLength={100} autoComplete="off" />
      <Buttons>
        <Button type="submit" look="primary" busy={busy} kbd="Mod+Enter">
          {t('forms.make')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
