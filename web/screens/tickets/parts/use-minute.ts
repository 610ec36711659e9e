import { useEffect, useReducer } from 'react';

/** Draws anew each minute, so that "5 min ago" stays true. */
export function useMinute(): void {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, 60_000);
    return () => clearInterval(timer);
  }, []);
}
