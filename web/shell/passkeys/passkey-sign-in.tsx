import { useEffect } from 'react';
import type { SignedIn } from '#contracts/identity.ts';
import { passkeySignIn } from '#contracts/passkeys.ts';
import { call, renewSession } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Stack, Strip } from '#web/ui/index.ts';
import { ErrorStrip } from '../failed.tsx';
import { usePasskey } from './use-passkey.ts';

interface Props {
  /** Of a half sign-in, whose second step it is; else it stands for address and password. */
  pending?: string;
  onSignedIn: (found: SignedIn) => void;
}

/** Offered twice: among what the browser fills into the address, and by a button. */
export function PasskeySignIn({ pending, onSignedIn }: Props) {
  const { ask, busy, problem, none } = usePasskey<SignedIn>({
    begin: () => (pending === undefined ? call(passkeySignIn.begin, { body: {} }) : call(passkeySignIn.beginStep, { body: { pending } })),
    check: (answer) =>
      pending === undefined
        ? call(passkeySignIn.check, { body: { answer } })
        : call(passkeySignIn.checkStep, { body: { pending, answer } }),
    onDone: (found) => {
      void renewSession()
        .catch(() => undefined)
        .then(() => onSignedIn(found));
    },
  });
  useEffect(() => {
    if (pending !== undefined) return;
    void PublicKeyCredential.isConditionalMediationAvailable?.().then((may) => {
      if (may) ask({ quiet: true });
    });
  }, [ask, pending]);
  return (
    <Stack gap={8}>
      {problem && <ErrorStrip problem={problem} />}
      {none && <Strip role="status">{t('ways.passkey-none')}</Strip>}
      <Button size="lg" wide busy={busy} onClick={() => ask()}>
        {t('ways.passkey')}
      </Button>
    </Stack>
  );
}
