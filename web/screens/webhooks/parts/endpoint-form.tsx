import { ChangeEndpoint, webhooks, type Endpoint, type WebhookType } from '#contracts/webhooks.ts';
import { useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { FormTroubles, SaveRow, useRecordForm } from '#web/shell/index.ts';
import { SettingsForm, TextField, toast } from '#web/ui/index.ts';
import { TypeChecks } from './type-checks.tsx';
import { typeName } from '../words.ts';

const valuesOf = ({ url, description, types }: Endpoint) => ({ url, description, types });

export function EndpointForm({ endpoint }: { endpoint: Endpoint }) {
  const write = useWrite(webhooks.change, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('webhooks.saved'), tone: 'success', seconds: 4 });
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useRecordForm(endpoint, valuesOf, ChangeEndpoint.omit({ version: true, active: true }), {
    url: t('webhooks.url-form'),
    types: t('webhooks.types-needed'),
  });
  const { field, values } = form;
  const save = () => form.save((body) => write.mutate({ params: { endpoint: endpoint.id }, body }));
  const shared = {
    form,
    busy: write.isPending,
    problem: write.error,
    onSave: save,
    names: { url: t('webhooks.url'), description: t('webhooks.description'), types: t('webhooks.types') },
    show: (key: string, value: unknown) => (key === 'types' ? format.list((value as WebhookType[]).map(typeName)) : undefined),
  };
  return (
    <SettingsForm wide onSubmit={save}>
      <FormTroubles {...shared} />
      <TextField
        {...field('url')}
        type="url"
        label={t('webhooks.url')}
        hint={t('webhooks.url-hint')}
        autoComplete="off"
        spellCheck={false}
      />
      <TextField {...field('description')} label={t('webhooks.description')} optional={t('common.optional')} autoComplete="off" />
      <TypeChecks chosen={values.types} error={field('types').error} onChange={(types) => form.set('types', types)} />
      <p className="muted small">
        {endpoint.member && t('webhooks.answers-for', { name: endpoint.member.name })}{' '}
        {endpoint.oldSecretUntil && t('webhooks.old-secret', { until: format.date(endpoint.oldSecretUntil) })}
      </p>
      <SaveRow {...shared} />
    </SettingsForm>
  );
}
