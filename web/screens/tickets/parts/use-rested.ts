import { useEffect, useState } from 'react';

/** What was typed, once the fingers rest: one question a word, not one a letter. */
export function useRested(text: string, pause = 150): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), pause);
    return () => clearTimeout(timer);
  }, [text, pause]);
  return rested;
}
