import { lazy, Suspense, useEffect, useState } from 'react';
import type { SecondFactorAsked, SignedIn } from '#contracts/identity.ts';
import { secondStep } from '#contracts/second-factor.ts';
import { renewSession, useWrite } from '#web/client/index.ts';
import { loadWords, t } from '#web/i18n/index.ts';
import { Button, SettingsForm, Skeleton, Stack, Strip, type ButtonLook } from '#web/ui/index.ts';
import { ErrorStrip } from '../failed.tsx';
import { CodeField } from './code-field.tsx';
import { FactorSetUp } from './factor-set-up.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

const PasskeySignIn = lazy(async () => {
  const [found] = await Promise.all([import('../passkeys/passkey-sign-in.tsx'), loadWords(['ways'])]);
  return { default: found.PasskeySignIn };
});

interface Props {
  asked: SecondFactorAsked;
  look: ButtonLook;
  onSignedIn: (found: SignedIn) => void;
  /** It took too long: signing in begins anew. */
  onAgain: () => void;
}

/** After the first factor: the code, or, where the workspace asks for one and there is none yet, its set-up. */
export function SecondStep(props: Props) {
  const { asked, onSignedIn, onAgain } = props;
  if (asked.enrol) return <FirstFactor {...props} />;
  return (
    <Stack>
      {!asked.code && <p>{t('factor.passkey-text')}</p>}
      {asked.code && <Code {...props} />}
      {asked.passkey && (
        <Suspense fallback={<Skeleton height={44} />}>
          <PasskeySignIn pending={asked.pending} onSignedIn={onSignedIn} />
        </Suspense>
      )}
      <Again onAgain={onAgain} />
    </Stack>
  );
}

function Again({ onAgain }: { onAgain: () => void }) {
  return (
    <Button look="quiet" onClick={onAgain}>
      {t('factor.again')}
    </Button>
  );
}

function Code({ asked, look, onSignedIn }: Props) {
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  useEffect(() => document.getElementById('code')?.focus(), []);
  const write = useWrite(secondStep.check, {
    refreshes: [],
    onDone: (found) => {
      void renewSession()
        .catch(() => undefined)
        .then(() => onSignedIn(found));
    },
    onProblem: () => document.getElementById('code')?.focus(),
  });
  const wrong = write.error?.code === 'wrong_code' || write.error?.code === 'invalid' ? t('refusals.wrong_code') : undefined;
  const send = () => {
    setMissing(code.trim() === '');
    if (code.trim() === '') document.getElementById('code')?.focus();
    else write.mutate({ body: { pending: asked.pending, code } });
  };
  return (
    <SettingsForm onSubmit={send}>
      {write.error && !wrong && <ErrorStrip problem={write.error} />}
      <CodeField
        id="code"
        label={t('factor.code')}
        hint={t('factor.code-hint')}
        value={code}
        error={missing ? t('factor.code-needed') : wrong}
        onChange={(value) => {
          setMissing(false);
          setCode(value);
        }}
      />
      <Button type="submit" look={look} size="lg" wide busy={write.isPending}>
        {t('access.sign-in')}
      </Button>
    </SettingsForm>
  );
}

function FirstFactor({ asked, look, onSignedIn, onAgain }: Props) {
  const { pending } = asked;
  const begin = useWrite(secondStep.begin, { refreshes: [] });
  const confirm = useWrite(secondStep.confirm, { refreshes: [] });
  const { mutate } = begin;
  useEffect(() => mutate({ body: { pending } }), [mutate, pending]);
  if (confirm.data) {
    const { recoveryCodes, ...signedIn } = confirm.data;
    return <RecoveryCodes codes={recoveryCodes} look={look} onDone={() => onSignedIn(signedIn)} />;
  }
  return (
    <Stack>
      <Strip>{t('factor.needed')}</Strip>
      {begin.error && <ErrorStrip problem={begin.error} retry={() => mutate({ body: { pending } })} />}
      {begin.data && (
        <FactorSetUp
          secret={begin.data}
          look={look}
          busy={confirm.isPending}
          problem={confirm.error}
          onCode={(code) => confirm.mutate({ body: { pending, code } })}
        />
      )}
      {!begin.data && !begin.error && <Skeleton width={176} height={176} />}
      <Again onAgain={onAgain} />
    </Stack>
  );
}
