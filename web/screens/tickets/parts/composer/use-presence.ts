import { useEffect, useRef, useState } from 'react';
import { threads, type Lane, type Present } from '#contracts/threads.ts';
import { call } from '#web/client/index.ts';

const beat = 10_000;

/** Tells others that one is here and where one writes, and learns who else is. */
export function usePresence(record: string, known: readonly Present[], writing: Lane | null): readonly Present[] {
  const [found, setFound] = useState<{ known: readonly Present[]; items: readonly Present[] }>({ known, items: known });
  const latest = useRef({ known, writing });
  useEffect(() => {
    latest.current = { known, writing };
  });

  useEffect(() => {
    let gone = false;
    const tell = () => {
      if (document.visibilityState !== 'visible') return;
      const call_ = call(threads.present, { params: { record }, body: { writing: latest.current.writing } });
      // A missed beat is made up for by the next.
      call_.then(({ items }) => !gone && setFound({ known: latest.current.known, items })).catch(() => undefined);
    };
    tell();
    const timer = setInterval(tell, beat);
    document.addEventListener('visibilitychange', tell);
    return () => {
      gone = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [record, writing]);

  useEffect(
    () => () => {
      call(threads.leave, { params: { record } }).catch(() => undefined);
    },
    [record],
  );

  // News of the ticket brings a list too; the newer of both counts.
  return found.known === known ? found.items : known;
}

const pause = 8000;
/** The lane on which something was typed lately. */
export function useWriting(): [writing: Lane | null, typed: (lane: Lane | null) => void] {
  const [writing, setWriting] = useState<Lane | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return [
    writing,
    (lane) => {
      clearTimeout(timer.current);
      setWriting(lane);
      if (lane) timer.current = setTimeout(() => setWriting(null), pause);
    },
  ];
}
