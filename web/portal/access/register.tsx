import { z } from 'zod';
import { EmailAddress } from '#contracts/common.ts';
import { lookAtLink, passwordBounds } from '#contracts/identity.ts';
import { registration } from '#contracts/registration.ts';
import { base, renewSession, useRead, useWrite, workspace } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { afterSignIn, ErrorStrip, problemText, useForm, useSearchParams, VisitorMenu } from '#web/shell/index.ts';
import { Button, buttonClass, FormErrorSummary, Gate, PasswordField, SettingsForm, Skeleton, Strip, TextField } from '#web/ui/index.ts';
import { Splash } from './parts/splash.tsx';

/** `/p/helix/register`: asks for an address; with `?link=` from the mail, for name and password. */
export function RegisterPage() {
  const [{ link }] = useSearchParams({ link: '' });
  return <Splash>{link === '' ? <Ask /> : <Complete token={link} />}</Splash>;
}

const ToSignIn = () => (
  <a href={`${base}/sign-in`} className={buttonClass('quiet', 'lg')}>
    {t('access.link.to-sign-in')}
  </a>
);

function Ask() {
  const form = useForm({ address: '' }, z.object({ address: EmailAddress }), { address: t('access.address-form') });
  const write = useWrite(registration.want, { refreshes: [], onProblem: (problem) => form.take(problem) });
  return (
    <Gate title={t('ways.register')} below={<VisitorMenu />}>
      {write.isSuccess ? (
        <Strip tone="success" role="status">
          {t('ways.register.sent', { address: form.values.address })}
        </Strip>
      ) : (
        <SettingsForm onSubmit={() => form.submit((body) => write.mutate({ body }))}>
          <p className="muted">{t('ways.register.text')}</p>
          {write.error && write.error.fields.length === 0 && <ErrorStrip problem={write.error} />}
          <TextField {...form.field('address')} label={t('access.address')} type="email" name="email" autoComplete="email" />
          <Button type="submit" look="brand" size="lg" wide busy={write.isPending}>
            {t('ways.register.send')}
          </Button>
        </SettingsForm>
      )}
      <ToSignIn />
    </Gate>
  );
}

const { min } = passwordBounds.contact;
const Typed = z.object({ name: z.string().trim().min(1).max(200), password: z.string().min(min).max(128) });

function Complete({ token }: { token: string }) {
  const read = useRead(lookAtLink, { body: { token } }, { staleTime: Infinity });
  const form = useForm({ name: '', password: '' }, Typed, {
    name: t('ways.register.name-needed'),
    password: t('access.new-password-short', { min }),
  });
  const write = useWrite(registration.complete, {
    refreshes: [],
    onDone: (found) => {
      if ('pending' in found) return;
      void renewSession()
        .catch(() => undefined)
        .then(() => location.replace(afterSignIn(found.kind, { workspace, base }, '')));
    },
    onProblem: (problem) => form.take(problem),
  });
  const weak = write.error?.code === 'weak_password' ? problemText(write.error) : undefined;
  const problem = read.error ?? (weak || write.error?.fields.length ? null : write.error);
  return (
    <Gate title={t('ways.register.title')} below={<VisitorMenu />}>
      {problem && <ErrorStrip problem={problem} />}
      {!read.data && !read.error && <Skeleton height={160} />}
      {read.error && <ToSignIn />}
      {read.data && (
        <SettingsForm onSubmit={() => form.submit(({ name, password }) => write.mutate({ body: { token, name, password } }))}>
          {form.errors.length > 1 && (
            <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />
          )}
          <p className="muted">{t('ways.register.for', { address: read.data.address })}</p>
          <input type="email" name="username" autoComplete="username" value={read.data.address} readOnly hidden />
          <TextField {...form.field('name')} label={t('ways.register.name')} autoComplete="name" />
          <PasswordField
            {...form.field('password')}
            error={form.field('password').error ?? weak}
            label={t('access.new-password')}
            hint={t('access.new-password-hint', { min })}
            name="new-password"
            autoComplete="new-password"
            words={{ show: t('common.show-password'), hide: t('common.hide-password') }}
          />
          <Button type="submit" look="brand" size="lg" wide busy={write.isPending}>
            {t('access.choose')}
          </Button>
        </SettingsForm>
      )}
    </Gate>
  );
}
