import { findWorkspaces } from '#contracts/identity.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useForm, VisitorMenu } from '#web/shell/index.ts';
import { Button, Gate, IconMail, SettingsForm, Strip, TextField } from '#web/ui/index.ts';

/** For who doesn't know the address of their desk. */
export function FindDesk() {
  const form = useForm({ address: '' }, findWorkspaces.body, { address: t('access.address-form') });
  const write = useWrite(findWorkspaces, { refreshes: [], onProblem: (problem) => form.take(problem) });

  return (
    <Gate title={t('access.find.title')} below={<VisitorMenu />}>
      <p className="muted">{t('access.find.text')}</p>
      {write.isSuccess ? (
        <Strip tone="success" icon={IconMail} role="status">
          {t('access.link-sent.workspaces', { address: form.values.address })}
        </Strip>
      ) : (
        <SettingsForm onSubmit={() => form.submit((body) => write.mutate({ body }))}>
          {write.error && write.error.fields.length === 0 && <ErrorStrip problem={write.error} />}
          <TextField {...form.field('address')} label={t('access.address')} type="email" autoComplete="email" />
          <Button type="submit" look="primary" size="lg" wide busy={write.isPending}>
            {t('access.find.send')}
          </Button>
        </SettingsForm>
      )}
    </Gate>
  );
}
