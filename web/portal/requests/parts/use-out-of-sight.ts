import { useCallback, useState } from 'react';

/** Whether an element has scrolled away above the window. */
export function useOutOfSight(): [ref: (element: HTMLElement | null) => (() => void) | undefined, out: boolean] {
  const [out, setOut] = useState(false);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const watch = new IntersectionObserver(
      ([entry]) => setOut(entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.top < 0),
      {
        rootMargin: '-56px 0px 0px',
      },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [ref, out];
}
