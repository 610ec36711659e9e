import { useEffect, useRef } from 'react';
import { useDrawnPathname } from './navigation.tsx';

const start = () => document.querySelector<HTMLElement>('[data-page-start]') ?? document.querySelector<HTMLElement>('[data-page-heading]');

/**
 * A new page starts at its heading, for eyes and screen readers alike, or where it says that work starts;
 * a changed filter doesn't move anything.
 */
export function usePageFocus(): void {
  const pathname = useDrawnPathname();
  const before = useRef(pathname);
  useEffect(() => {
    const first = before.current === undefined;
    if (before.current === pathname) return undefined;
    before.current = pathname;
    if (first) return undefined;
    const timer = setTimeout(() => start()?.focus({ preventScroll: true }), 60);
    return () => clearTimeout(timer);
  }, [pathname]);
}
