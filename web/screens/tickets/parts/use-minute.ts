import { useEffect, useReducer } from 'react';

/** Draws anew each minute, so that "5 min ago" stays true; says how many have gone by. */
export function useMinute(): number {
  const [minutes, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, 60_000);
    return () => clearInterval(timer);
  }, []);
  return minutes;
}
