import { useEffect, useRef } from 'react';
import { useDrawnPathname } from './navigation.tsx';

const start = () => document.querySelector<HTMLElement>('[data-page-start]') ?? document.querySelector<HTMLElement>('[data-page-heading]');

// Where the focus went last, and at which address.
let last: { node: EventTarget | null; at: string } | undefined;

/** Somebody works on this page already: they have put the focus where they need it, and nobody takes it from them. */
export function focusIsTaken(): boolean {
  const now = document.activeElement;
  if (!(now instanceof HTMLElement) || now.matches('[data-page-heading], body')) return false;
  return last?.node === now && last.at === location.pathname && now.closest('main, dialog') !== null;
}

const toStart = () => {
  if (!focusIsTaken()) start()?.focus({ preventScroll: true });
};

/**
 * A new page starts at its heading, for eyes and screen readers alike, or where it says that work starts;
 * a changed filter doesn't move anything.
 */
export function usePageFocus(): void {
  const pathname = useDrawnPathname();
  const before = useRef(pathname);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => (last = { node: target, at: location.pathname });
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    const first = before.current === undefined;
    if (before.current === pathname) return undefined;
    before.current = pathname;
    if (first) return undefined;
    toStart();
    // Where work starts may be drawn a moment later.
    const timer = setTimeout(toStart, 60);
    return () => clearTimeout(timer);
  }, [pathname]);
}
