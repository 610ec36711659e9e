import { z } from 'zod';
import { line } from '#contracts/common.ts';
import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Checkbox, Dialog, SettingsForm, TextArea, TextField, useKeys } from '#web/ui/index.ts';

export interface Named {
  name: string;
  areas: string;
  areaRequired: boolean;
}

interface Props {
  open: boolean;
  title: string;
  button: string;
  name?: string;
  /** A new product's areas are asked along with it. */
  withAreas?: boolean;
  busy: boolean;
  problem: Problem | null;
  onClose: () => void;
  onSend: (values: Named) => void;
}

export function NameDialog({ open, title, onClose, ...rest }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={title} close={t('common.close')}>
      <Inside {...rest} onClose={onClose} />
    </Dialog>
  );
}

function Inside({ name = '', button, withAreas = false, busy, problem, onClose, onSend }: Omit<Props, 'open' | 'title'>) {
  const form = useForm<Named>({ name, areas: '', areaRequired: false }, z.object({ name: line(100) }), { name: t('catalog.name-needed') });
  const taken = problem?.code === 'name_taken' ? problemText(problem) : undefined;
  const send = () => form.submit(onSend);
  useKeys([{ id: 'catalog.send', keys: 'Mod+Enter', label: button, inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {problem && !taken && <ErrorStrip problem={problem} />}
      <TextField {...form.field('name')} error={form.field('name').error ?? taken} label={t('catalog.name')} autoComplete="off" />
      {withAreas && (
        <>
          <TextArea {...form.field('areas')} label={t('catalog.areas-field')} optional={t('common.optional')} rows={4} />
          <Checkbox
            label={t('catalog.needs-area')}
            hint={t('catalog.needs-area-hint')}
            disabled={form.values.areas.trim() === ''}
            checked={form.values.areaRequired && form.values.areas.trim() !== ''}
            onChange={(on) => form.set('areaRequired', on)}
          />
        </>
      )}
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
