import { requests, type RequestEntry, type RequestPage } from '#contracts/portal/requests.ts';
import { call, Problem } from '#web/client/index.ts';
import { useState } from 'react';

export interface Said {
  readonly entries: readonly RequestEntry[];
  readonly more: boolean;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  load: () => void;
}

/** All that was said so far as it was asked for: the newest page stays fresh, what stood before it is kept. */
export function useEarlier(page: RequestPage): Said {
  const [kept, setKept] = useState<readonly RequestEntry[]>(page.entries);
  const [above, setAbove] = useState<boolean>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const fresh = new Set(page.entries.map(({ id }) => id));
  const entries = [...kept.filter(({ id }) => !fresh.has(id)), ...page.entries];
  const [first] = entries;

  // What a new message pushed out of the newest page stays on the screen.
  if (kept.at(-1)?.id !== page.entries.at(-1)?.id) setKept(entries);

  const load = async () => {
    if (busy || !first) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const found = await call(requests.earlier, { params: { request: page.id }, query: { before: first.id } });
      setKept([...found.entries, ...entries]);
      setAbove(found.earlier);
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      setProblem(cause);
    } finally {
      setBusy(false);
    }
  };
  return { entries, more: above ?? page.earlier, busy, problem, load: () => void load() };
}
