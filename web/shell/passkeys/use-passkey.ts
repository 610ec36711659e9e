import { useCallback, useEffect, useRef, useState } from 'react';
import type { PasskeyAnswer, PasskeyQuestion } from '#contracts/passkeys.ts';
import { Problem } from '#web/client/index.ts';
import { answerWithPasskey, NoPasskey } from './ask-browser.ts';

interface Ways<Reply> {
  /** Both may throw a `Problem`. */
  readonly begin: () => Promise<PasskeyQuestion>;
  readonly check: (answer: PasskeyAnswer) => Promise<Reply>;
  readonly onDone: (reply: Reply) => void;
}

export interface PasskeyAsked {
  /** In a window of the browser, or, quietly, among what it fills into the address. */
  readonly ask: (how?: { quiet?: boolean }) => void;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** The browser was asked and no passkey answered. */
  readonly none: boolean;
}

/** One question at a time: a browser answers the last one, and leaving the page ends it. */
export function usePasskey<Reply>(ways: Ways<Reply>): PasskeyAsked {
  const [state, setState] = useState<Omit<PasskeyAsked, 'ask'>>({ busy: false, problem: null, none: false });
  const running = useRef<AbortController>(undefined);
  const latest = useRef(ways);
  useEffect(() => {
    latest.current = ways;
  });
  useEffect(() => () => running.current?.abort(), []);
  const ask = useCallback(({ quiet = false } = {}) => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    const tell = (next: Omit<PasskeyAsked, 'ask'>) => {
      if (!signal.aborted) setState(next);
    };
    const run = async () => {
      tell({ busy: !quiet, problem: null, none: false });
      const answer = await answerWithPasskey(await latest.current.begin(), { signal, quiet });
      tell({ busy: true, problem: null, none: false });
      latest.current.onDone(await latest.current.check(answer));
    };
    run().catch((cause: unknown) => {
      const problem = cause instanceof Problem ? cause : null;
      tell({
        busy: false,
        problem: quiet && problem?.code !== 'passkey_refused' ? null : problem,
        none: !quiet && cause instanceof NoPasskey,
      });
    });
  }, []);
  return { ...state, ask };
}
