import { passwordBounds } from '#contracts/identity.ts';
import * as identity from '#contracts/portal/identity.ts';
import { portalProof } from '#contracts/proof.ts';
import { usePortalMe, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, problemText, useForm, wantsProof } from '#web/shell/index.ts';
import { Button, FormErrorSummary, PasswordField, SettingsForm, Skeleton, toast } from '#web/ui/index.ts';
import { z } from 'zod';
import styles from '../more.module.css';

const { min } = passwordBounds.contact;

/** Who came by a mailed link and has no password yet isn't asked for one. */
export function ChangePassword() {
  const me = usePortalMe();
  const read = useRead(identity.listSessions);
  const has = read.data?.hasPassword ?? false;
  const form = useForm({ current: '', password: '' }, z.object({ current: z.string().min(has ? 1 : 0), password: z.string().min(min) }), {
    current: t('profile.password.current-needed'),
    password: t('access.new-password-short', { min }),
  });
  const write = useWrite(identity.changePassword, {
    refreshes: ['portal.identity'],
    onDone: () => {
      form.reset({ current: '', password: '' });
      toast({ text: t('profile.password.done'), tone: 'success' });
    },
    onProblem: (problem) => form.take(problem),
  });
  const { field } = form;
  const problem = write.error;
  const wrong = problem?.code === 'wrong_credentials' ? t('profile.password.wrong') : undefined;
  const weak = problem?.code === 'weak_password' ? problemText(problem) : undefined;
  const words = { show: t('common.show-password'), hide: t('common.hide-password') };
  const changing = (next: (value: string) => void) => (value: string) => {
    write.reset();
    next(value);
  };

  return (
    <section className={styles['card']} aria-labelledby="password-part">
      <h2 id="password-part">{t('profile.password')}</h2>
      <p className={styles['lead']}>{read.data && t(has ? 'profile.password.lead' : 'profile.password.none')}</p>
      <AskProof write={write} routes={portalProof} />
      {read.isPending ? (
        <Skeleton height={40} />
      ) : (
        <SettingsForm
          label={t('profile.password')}
          onSubmit={() => form.submit(({ current, password }) => write.mutate({ body: has ? { current, password } : { password } }))}
        >
          {form.errors.length > 1 && (
            <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />
          )}
          {problem && !wrong && !weak && !wantsProof(problem) && problem.fields.length === 0 && <ErrorStrip problem={problem} />}
          <input type="text" name="username" autoComplete="username" value={me.address} readOnly hidden />
          {has && (
            <PasswordField
              {...field('current')}
              onChange={changing(field('current').onChange)}
              error={field('current').error ?? wrong}
              label={t('profile.password.current')}
              words={words}
            />
          )}
          <PasswordField
            {...field('password')}
            onChange={changing(field('password').onChange)}
            error={field('password').error ?? weak}
            label={t('access.new-password')}
            hint={t('access.new-password-hint', { min })}
            autoComplete="new-password"
            words={words}
          />
          <div>
            <Button type="submit" busy={write.isPending}>
              {t(has ? 'profile.password.change' : 'profile.password.choose')}
            </Button>
          </div>
        </SettingsForm>
      )}
    </section>
  );
}
