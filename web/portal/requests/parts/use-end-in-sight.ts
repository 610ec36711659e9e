import { useEffect, useRef } from 'react';

const near = 160;
const atEnd = () => document.documentElement.scrollHeight - scrollY - innerHeight < near;
const scroll = () => scrollTo({ top: document.documentElement.scrollHeight });

/** Opens at the newest message and stays there as long as the reader does; who reads further up is left in peace. */
export function useEndInSight(last: string | undefined): () => void {
  const follow = useRef(true);
  useEffect(() => {
    const look = () => {
      follow.current = atEnd();
    };
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, []);
  useEffect(() => {
    if (last === undefined || !follow.current) return undefined;
    const frame = requestAnimationFrame(scroll);
    return () => cancelAnimationFrame(frame);
  }, [last]);
  return () => {
    follow.current = true;
  };
}
