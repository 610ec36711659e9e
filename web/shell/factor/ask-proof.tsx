import { useEffect, useState } from 'react';
import { proof, type portalProof } from '#contracts/proof.ts';
import { call, renewSession, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { loadWords, t } from '#web/i18n/index.ts';
import { Button, Dialog, Skeleton, Stack, Strip } from '#web/ui/index.ts';
import { ErrorStrip } from '../failed.tsx';
import { knowsPasskeys } from '../passkeys/knows-passkeys.ts';
import { usePasskey } from '../passkeys/use-passkey.ts';
import { Proof } from './proof.tsx';

/** What was wished is done once the person has proven that it is they who sit here. */
interface Asking<Input> {
  readonly error: Problem | null;
  readonly variables: Input | undefined;
  readonly mutate: (input: Input) => void;
  readonly reset: () => void;
}

export const wantsProof = (problem: Problem | null): boolean => problem?.code === 'proof_needed';

/** Beside a write that may be refused with `proof_needed`: asks for the proof and then sends the same again. */
export function AskProof<Input>({ write, routes = proof }: { write: Asking<Input>; routes?: typeof proof | typeof portalProof }) {
  const [ready, setReady] = useState(false);
  const asked = wantsProof(write.error);
  useEffect(() => {
    if (asked) void loadWords(['factor']).then(() => setReady(true));
  }, [asked]);
  if (!asked || !ready) return null;
  return (
    <Dialog open onClose={write.reset} title={t('factor.proof')} close={t('common.close')}>
      <Ask
        routes={routes as typeof proof}
        onProven={() => {
          if (write.variables !== undefined) write.mutate(write.variables);
        }}
        onClose={write.reset}
      />
    </Dialog>
  );
}

function Ask({ routes, onProven, onClose }: { routes: typeof proof; onProven: () => void; onClose: () => void }) {
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
