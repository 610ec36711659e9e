import { z } from 'zod';
import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Buttons, Dialog, SettingsForm, Strip, TextField } from '#web/ui/index.ts';
import { ErrorStrip } from '../failed.tsx';
import { useForm } from '../form.ts';

interface Props {
  title: string;
  lead?: string;
  label: string;
  name: string;
  busy: boolean;
  problem: Problem | null;
  note?: string | undefined;
  onName: (name: string) => void;
  onClose: () => void;
}

const Named = z.object({ name: z.string().trim().min(1).max(100) });

export function NameDialog({ title, lead, label, name, busy, problem, note, onName, onClose }: Props) {
  const form = useForm({ name }, Named, { name: t('passkeys.name-needed') });
  return (
    <Dialog open onClose={onClose} title={title} close={t('common.close')}>
      <SettingsForm onSubmit={() => form.submit((values) => onName(values.name.trim()))}>
        {problem && <ErrorStrip problem={problem} />}
        {note && <Strip role="status">{note}</Strip>}
        {lead && <p>{lead}</p>}
        <TextField {...form.field('name')} label={t('passkeys.name')} hint={t('passkeys.name-hint')} autoComplete="off" />
        <Buttons>
          <Button type="submit" look="primary" busy={busy}>
            {label}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
