import { lazy, Suspense, useState, type ReactNode } from 'react';
import { SignIn, signIn, type SecondFactorAsked, type SignedIn, type SignInStep } from '#contracts/identity.ts';
import { boot, renewSession, useWrite } from '#web/client/index.ts';
import { loadWords, t } from '#web/i18n/index.ts';
import { Button, FormErrorSummary, PasswordField, SettingsForm, Skeleton, TextField, type ButtonLook } from '#web/ui/index.ts';
import { SecondStep } from './factor/index.ts';
import { ErrorStrip } from './failed.tsx';
import { useForm } from './form.ts';

// With their words, which the first screen does without.
const OtherWays = lazy(async () => {
  const [found] = await Promise.all([import('./sign-on/other-ways.tsx'), loadWords(['ways'])]);
  return { default: found.OtherWays };
});
const HandedForm = lazy(async () => {
  const [found] = await Promise.all([import('./sign-on/handed-form.tsx'), loadWords(['ways'])]);
  return { default: found.HandedForm };
});

interface Props {
  /** Known already: only the password is asked. */
  address?: string | undefined;
  look?: ButtonLook;
  onAddress?: (address: string) => void;
  onSignedIn: (found: SignedIn) => void;
  onSecondStep?: () => void;
  /** Other ways in, as long as the first factor is asked for. */
  children?: ReactNode;
}

/** Address and password, for both faces and for the layer over an ended session. */
export function SignInForm({ address, look = 'primary', onAddress, onSignedIn, onSecondStep, children }: Props) {
  const [asked, setAsked] = useState<SecondFactorAsked>();
  const [handed, setHanded] = useState(boot.handed);
  const form = useForm({ address: address ?? '', password: '' }, SignIn, {
    address: t('access.address-form'),
    password: t('access.password-needed'),
  });
  const onStep = (found: SignInStep) => {
    if ('pending' in found)
      return void loadWords(['factor']).then(() => {
        onSecondStep?.();
        setAsked(found);
      });
    void renewSession()
      .catch(() => undefined)
      .then(() => onSignedIn(found));
  };
  const write = useWrite(signIn, {
    refreshes: [],
    onDone: onStep,
    onProblem: (problem) => form.take(problem),
  });
  const { field } = form;
  if (asked) {
    const again = () => {
      form.set('password', '');
      setAsked(undefined);
    };
    return <SecondStep asked={asked} look={look} onSignedIn={onSignedIn} onAgain={again} />;
  }
  if (handed && 'form' in handed && address === undefined)
    return (
      <Suspense fallback={<Skeleton height={96} />}>
        <HandedForm handed={handed} look={look} onStep={onStep} onOther={() => setHanded(null)} />
      </Suspense>
    );
  return (
    <>
      <SettingsForm onSubmit={() => form.submit((body) => write.mutate({ body }))}>
        {write.error && write.error.fields.length === 0 && <ErrorStrip problem={write.error} />}
        {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
        <TextField
          {...field('address')}
          label={t('access.address')}
          type="email"
          name="username"
          autoComplete="username webauthn"
          readOnly={address !== undefined}
          onBlur={() => onAddress?.(form.values.address)}
        />
        <PasswordField
          {...field('password')}
          label={t('access.password')}
          name="password"
          words={{ show: t('common.show-password'), hide: t('common.hide-password') }}
        />
        <Button type="submit" look={look} size="lg" wide busy={write.isPending}>
          {t('access.sign-in')}
        </Button>
      </SettingsForm>
      {address === undefined && (
        <Suspense fallback={<Skeleton height={44} />}>
          <OtherWays onSignedIn={onSignedIn} />
        </Suspense>
      )}
      {children}
    </>
  );
}
