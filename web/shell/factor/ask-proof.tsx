import { useEffect, useState } from 'react';
import { proof } from '#contracts/proof.ts';
import { renewSession, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { loadWords, t } from '#web/i18n/index.ts';
import { Dialog, Skeleton, Stack, Strip } from '#web/ui/index.ts';
import { ErrorStrip } from '../failed.tsx';
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
export function AskProof<Input>({ write }: { write: Asking<Input> }) {
  const [ready, setReady] = useState(false);
  const asked = wantsProof(write.error);
  useEffect(() => {
    if (asked) void loadWords(['factor']).then(() => setReady(true));
  }, [asked]);
  if (!asked || !ready) return null;
  return (
    <Dialog open onClose={write.reset} title={t('factor.proof')} close={t('common.close')}>
      <Ask
        onProven={() => {
          if (write.variables !== undefined) write.mutate(write.variables);
        }}
        onClose={write.reset}
      />
    </Dialog>
  );
}

function Ask({ onProven, onClose }: { onProven: () => void; onClose: () => void }) {
  const ways = useRead(proof.ways);
  const give = useWrite(proof.give, {
    refreshes: [],
    onDone: () => {
      void renewSession()
        .catch(() => undefined)
        .then(onProven);
    },
  });
  if (!ways.data) return ways.error ? <ErrorStrip problem={ways.error} retry={() => void ways.refetch()} /> : <Skeleton height={120} />;
  const { password: hasPassword, code: asksCode } = ways.data;
  if (!hasPassword && !asksCode) return <Strip tone="warning">{t('factor.proof-again')}</Strip>;
  return (
    <Stack>
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
    </Stack>
  );
}
