import { lazy, Suspense } from 'react';
import type { Problem } from '#web/client/index.ts';
import { loadWords } from '#web/i18n/index.ts';
import type { ProofRoutes } from './proof-dialog.tsx';

const ProofDialog = lazy(async () => {
  const [found] = await Promise.all([import('./proof-dialog.tsx'), loadWords(['factor'])]);
  return { default: found.ProofDialog };
});

/** What was wished is done once the person has proven that it is they who sit here. */
interface Asking<Input> {
  readonly error: Problem | null;
  readonly variables: Input | undefined;
  readonly mutate: (input: Input) => void;
  readonly reset: () => void;
}

export const wantsProof = (problem: Problem | null): boolean => problem?.code === 'proof_needed';

/** Beside a write that may be refused with `proof_needed`: asks for the proof and then sends the same again. */
export function AskProof<Input>({ write, routes }: { write: Asking<Input>; routes?: ProofRoutes }) {
  if (!wantsProof(write.error)) return null;
  const again = () => {
    if (write.variables !== undefined) write.mutate(write.variables);
  };
  return (
    <Suspense fallback={null}>
      <ProofDialog {...(routes ? { routes } : {})} onProven={again} onClose={write.reset} />
    </Suspense>
  );
}
