import { useCallback, useEffect, useRef } from 'react';
import { threads } from '#contracts/threads.ts';
import { call } from '#web/client/index.ts';

const rest = 1000;

/** Marks the record as read once its end has been on screen for a second. */
export function useSeen(record: string, last: number): (atBottom: boolean) => void {
  const marked = useRef(0);
  const bottom = useRef(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const consider = useCallback(() => {
    clearTimeout(timer.current);
    if (!bottom.current || document.visibilityState !== 'visible' || last <= marked.current) return;
    timer.current = setTimeout(() => {
      marked.current = last;
      // Nobody waits for it: what is lost is marked by the next look.
      call(threads.seen, { params: { record }, body: { seq: last } }).catch(() => {
        marked.current = 0;
      });
    }, rest);
  }, [record, last]);

  useEffect(() => {
    consider();
    document.addEventListener('visibilitychange', consider);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener('visibilitychange', consider);
    };
  }, [consider]);

  return (atBottom) => {
    if (bottom.current === atBottom) return;
    bottom.current = atBottom;
    consider();
  };
}
