import { refresh, useOfflineSince, useSessionIfAny } from '#web/client/index.ts';
import { queries, useSessionState } from '#web/client/internals.ts';
import { T, t } from '#web/i18n/index.ts';
import { Button, Buttons, Dialog, IconWifiOff, Strip, toast } from '#web/ui/index.ts';
import { useEffect, useRef, useState } from 'react';
import styles from './frame.module.css';
import { SignInForm } from './sign-in-form.tsx';

/** Over the content after three seconds without an answer. */
export function OfflineBar() {
  const since = useOfflineSince();
  const was = useRef(false);
  useEffect(() => {
    if (since === undefined && was.current) toast({ text: t('common.online-again'), tone: 'success', seconds: 3 });
    was.current = since !== undefined;
  }, [since]);
  if (since === undefined) return null;
  return (
    <div className={styles['note']}>
      <Strip
        tone="warning"
        icon={IconWifiOff}
        role="status"
        actions={
          <Button
            size="sm"
            look="quiet"
            onClick={() => void refresh(['workspaces', 'portal.workspaces']).then(() => queries.refetchQueries({ type: 'active' }))}
          >
            {t('common.offline.retry')}
          </Button>
        }
      >
        <T id="common.offline.since" values={{ time: since }} />
      </Strip>
    </div>
  );
}

export function SampleBar({ text }: { text: string }) {
  const me = useSessionIfAny()?.me;
  if (!me?.sample) return null;
  return (
    <div className={styles['note']}>
      <Strip>{text}</Strip>
    </div>
  );
}

/** Over the page, which stays as it is behind: work and drafts are kept. */
export function SessionExpired() {
  const state = useSessionState();
  const me = useSessionIfAny()?.me;
  // A second step shows what is shown once: news of the session must not take it away.
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open={state === 'expired' || busy}
      onClose={() => undefined}
      title={t('shell.expired.title')}
      close={t('common.close')}
      dismissible={false}
      width={400}
    >
      <p style={{ marginBottom: 16 }}>{t('shell.expired.text')}</p>
      <SignInForm
        address={me?.address}
        onSecondStep={() => setBusy(true)}
        onSignedIn={(found) => {
          setBusy(false);
          // Somebody else's page must not stay in sight.
          if (found.id === me?.id) void queries.invalidateQueries();
          else location.reload();
        }}
      />
      <Buttons>
        <Button look="quiet" onClick={() => location.reload()}>
          {t('shell.expired.other')}
        </Button>
      </Buttons>
    </Dialog>
  );
}
