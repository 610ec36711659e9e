import { useCallback } from 'react';

/** Toasts rise above the composer, so that they never cover its buttons. */
export function useRoomForToasts(): (node: HTMLElement | null) => (() => void) | undefined {
  return useCallback((node) => {
    if (!node) return undefined;
    const root = document.documentElement.style;
    const observer = new ResizeObserver(() => root.setProperty('--bottom-bar', `${innerHeight - node.getBoundingClientRect().top}px`));
    observer.observe(node);
    return () => {
      observer.disconnect();
      root.removeProperty('--bottom-bar');
    };
  }, []);
}
