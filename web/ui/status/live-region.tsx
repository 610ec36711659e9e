import { useSyncExternalStore } from 'react';
import { VisuallyHidden } from './marks.tsx';

let said = '';
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Tells screen readers the result of what the person did; others' news are announced sparingly by their screen. */
export function announce(text: string): void {
  // The same words again are news only if the text differs.
  said = said === text ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

export function LiveRegion() {
  const text = useSyncExternalStore(subscribe, () => said);
  return (
    // Out of the flow, so that the page behind never scrolls by its one pixel.
    <div role="status" aria-live="polite" style={{ position: 'fixed', top: 0 }}>
      <VisuallyHidden>{text}</VisuallyHidden>
    </div>
  );
}
