import { proof, type portalProof } from '#contracts/proof.ts';
import { call, renewSession, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Dialog, Skeleton, Stack, Strip } from '#web/ui/index.ts';
import { ErrorStrip } from '../failed.tsx';
import { knowsPasskeys } from '../passkeys/knows-passkeys.ts';
import { usePasskey } from '../passkeys/use-passkey.ts';
import { Proof } from './proof.tsx';

/** Of the face that the person is in. */
export type ProofRoutes = typeof proof | typeof portalProof;

interface Props {
  routes?: ProofRoutes;
  onProven: () => void;
  onClose: () => void;
}

export function ProofDialog({ routes = proof, ...rest }: Props) {
  return (
    <Dialog open onClose={rest.onClose} title={t('factor.proof')} close={t('common.close')}>
      <Ask routes={routes as typeof proof} {...rest} />
    </Dialog>
  );
}

function Ask({ routes, onProven, onClose }: Props & { routes: typeof proof }) {
  const ways = useRead(routes.ways);
  const onDone = () => {
    void renewSession()
      .catch(() => undefined)
      .then(onProven);
  };
  const give = useWrite(routes.give, { refreshes: [], onDone });
  const key = usePasskey({
    begin: () => call(routes.beginPasskey, { body: {} }),
    check: (answer) => call(routes.givePasskey, { body: { answer } }),
    onDone,
  });
  if (!ways.data) return ways.error ? <ErrorStrip problem={ways.error} retry={() => void ways.refetch()} /> : <Skeleton height={120} />;
  const { password: hasPassword, code: asksCode } = ways.data;
  const passkey = ways.data.passkey && knowsPasskeys();
  if (!hasPassword && !asksCode && !passkey) return <Strip tone="warning">{t('factor.proof-again')}</Strip>;
  return (
    <Stack>
      {passkey && (
        <>
          {key.problem && <ErrorStrip problem={key.problem} />}
          {key.none && <Strip role="status">{t('factor.passkey-none')}</Strip>}
          <Button busy={key.busy} onClick={() => key.ask()}>
            {t('factor.proof-passkey')}
          </Button>
        </>
      )}
      {!hasPassword && !asksCode && <p className="muted">{t('factor.proof-lost')}</p>}
      {(hasPassword || asksCode) && (
        <Proof
          hasPassword={hasPassword}
          asksCode={asksCode}
          lead={t('factor.proof-text')}
          label={t('factor.proof-do')}
          busy={give.isPending}
          problem={give.error}
          onSend={({ password, code }) => give.mutate({ body: { ...(hasPassword ? { password } : {}), ...(asksCode ? { code } : {}) } })}
          onClose={onClose}
        />
      )}
    </Stack>
  );
}
