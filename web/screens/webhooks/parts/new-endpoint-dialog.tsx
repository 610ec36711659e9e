import { CreateEndpoint, webhooks, type WebhookType } from '#contracts/webhooks.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, FormErrorSummary, SettingsForm, TextField, useKeys } from '#web/ui/index.ts';
import { TypeChecks } from './type-checks.tsx';

interface Props {
  open: boolean;
  onClose: () => void;
  onMade: (made: { id: string; secret: string }) => void;
}

export function NewEndpointDialog({ open, onClose, onMade }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={t('webhooks.new')} close={t('common.close')} width={640}>
      <Ask onClose={onClose} onMade={onMade} />
    </Dialog>
  );
}

function Ask({ onClose, onMade }: Omit<Props, 'open'>) {
  const write = useWrite(webhooks.create, { onDone: onMade, onProblem: (problem) => form.take(problem) });
  const form = useForm<{ url: string; description: string; types: WebhookType[] }>(
    { url: '', description: '', types: ['ticket.opened', 'ticket.closed', 'entry.released'] },
    CreateEndpoint,
    { url: t('webhooks.url-form'), types: t('webhooks.types-needed') },
  );
  const send = () => form.submit((body) => write.mutate({ body }));
  useKeys([{ id: 'webhook.make', keys: 'Mod+Enter', label: t('webhooks.create'), inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {write.error && write.error.fields.length === 0 && <ErrorStrip problem={write.error} />}
      {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
      <TextField
        {...form.field('url')}
        type="url"
        label={t('webhooks.url')}
        hint={t('webhooks.url-hint')}
        autoComplete="off"
        spellCheck={false}
      />
      <TextField {...form.field('description')} label={t('webhooks.description')} optional={t('common.optional')} autoComplete="off" />
      <TypeChecks chosen={form.values.types} error={form.field('types').error} onChange={(types) => form.set('types', types)} />
      <Buttons>
        <Button type="submit" look="primary" busy={write.isPending} kbd="Mod+Enter">
          {t('webhooks.create')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
