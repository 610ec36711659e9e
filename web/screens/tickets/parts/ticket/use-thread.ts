import { useState } from 'react';
import { threads, type Entry } from '#contracts/threads.ts';
import { call, Problem } from '#web/client/index.ts';
import { mergeEntries } from '../../lanes.ts';

export interface Thread {
  readonly entries: readonly Entry[];
  readonly earlier: boolean;
  readonly loading: boolean;
  readonly problem: Problem | undefined;
  loadEarlier: (limit?: number) => void;
}

/** The discussion: the newest page comes with the ticket and stays fresh, earlier ones are fetched upwards. */
export function useThread(record: string, fresh: readonly Entry[], more: boolean, merged: string): Thread {
  const [before, setBefore] = useState(merged);
  const [kept, setKept] = useState<readonly Entry[]>(fresh);
  const [older, setOlder] = useState<boolean>();
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const entries = mergeEntries(kept, fresh);
  const [first] = entries;

  // What scrolled out of the newest page stays in the thread.
  if (fresh[0] && kept.at(-1)?.id !== fresh.at(-1)?.id) setKept(entries);
  // Something was merged or unmerged: it stands among all pages, so they are fetched anew.
  if (before !== merged) {
    setBefore(merged);
    setKept(fresh);
    setOlder(undefined);
  }

  const loadEarlier = async (limit: number) => {
    if (loading || !first) return;
    setLoading(true);
    setProblem(undefined);
    try {
      const found = await call(threads.entries, { params: { record }, query: { before: first.id, limit } });
      setKept((now) => [...found.items, ...now]);
      setOlder(found.earlier);
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      setProblem(cause);
    } finally {
      setLoading(false);
    }
  };
  return { entries, earlier: older ?? more, loading, problem, loadEarlier: (limit = 60) => void loadEarlier(limit) };
}
