import { useEffect } from 'react';
import { z } from 'zod';
import { EmailAddress, line } from '#contracts/common.ts';
import { passwordBounds } from '#contracts/identity.ts';
import { t } from '#web/i18n/index.ts';
import { problemText, useForm } from '#web/shell/index.ts';
import { Button, classes, FormErrorSummary, PasswordField, TextField, useKeys } from '#web/ui/index.ts';
import { draft, keep, problemWithin } from './draft.ts';
import styles from './first-run.module.css';

const { min, max } = passwordBounds.member;
const Typed = z.object({
  secret: z.string().trim().min(1).max(200),
  name: line(200),
  address: EmailAddress,
  password: z.string().min(min).max(max),
});

export function YouStep({ onDone }: { onDone: () => void }) {
  const refused = draft.problem;
  const form = useForm(draft.you, Typed, {
    secret: t(refused?.code === 'setup_secret_wrong' ? 'first-run.secret-wrong' : 'first-run.secret-needed'),
    name: t('first-run.you.name-needed'),
    address: t('access.address-form'),
    password: refused?.code === 'weak_password' ? problemText(refused) : t('first-run.you.password-short', { min }),
  });
  // Decided once: the field mustn't vanish under the person who pastes into it.
  const asksSecret = location.hash.length < 2 || refused?.code === 'setup_secret_wrong';
  const { take } = form;
  useEffect(() => {
    if (refused) take(problemWithin(refused, 'you'));
    document.getElementById(refused?.code === 'weak_password' ? 'password' : asksSecret ? 'secret' : 'name')?.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the step comes back
  }, []);

  const submit = () => {
    keep({ problem: undefined });
    form.submit((values) => {
      keep({ you: values });
      onDone();
    });
  };
  useKeys([{ id: 'first-run.continue', keys: 'Mod+Enter', label: t('first-run.continue'), run: submit }]);
  const field = <Name extends keyof typeof form.values>(name: Name) => {
    const found = form.field(name);
    return { ...found, onChange: (value: string) => (found.onChange(value), keep({ you: { ...draft.you, [name]: value } })) };
  };

  return (
    <form
      noValidate
      className={classes(styles['form'], styles['narrow'])}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h1 tabIndex={-1} data-page-heading="">
        {t('first-run.you.title')}
      </h1>
      <p className={styles['lead']}>{t('first-run.you.lead')}</p>
      {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
      {asksSecret && (
        <TextField
          {...field('secret')}
          label={t('first-run.secret')}
          hint={t('first-run.secret-hint')}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <TextField {...field('name')} label={t('first-run.you.name')} autoComplete="name" />
      <TextField {...field('address')} label={t('first-run.you.address')} type="email" autoComplete="username" />
      <PasswordField
        {...field('password')}
        label={t('first-run.you.password')}
        hint={t('first-run.you.password-hint', { min })}
        autoComplete="new-password"
        words={{ show: t('common.show-password'), hide: t('common.hide-password') }}
      />
      <div className={styles['foot']}>
        <Button type="submit" look="primary" size="lg" kbd="Mod+Enter">
          {t('first-run.continue')}
        </Button>
      </div>
    </form>
  );
}
