import { useEffect, useState } from 'react';

const every = 15_000;

/** The time, anew often enough that a minute that ran out is seen to. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, []);
  return now;
}
