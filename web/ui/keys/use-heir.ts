import { useCallback } from 'react';

/**
 * For a list out of which entries can be taken: when the tool with the focus goes with its entry, the focus goes to the
 * `data-take` of what stands there then, else of the last, else to what adds another (`data-add`); never to the page.
 */
export const useHeir = (): ((home: HTMLElement | null) => (() => void) | undefined) =>
  useCallback((home: HTMLElement | null) => {
    if (!home) return undefined;
    let held: Element | null = null;
    let place = 0;
    const tools = () => [...home.querySelectorAll<HTMLElement>('[data-take]')];
    const note = ({ target }: FocusEvent) => {
      held = target instanceof Element ? target.closest('[data-take]') : null;
      if (held) place = tools().findIndex((tool) => tool === held);
    };
    // An entry may go long after its tool was pressed: when the server has answered.
    const watch = new MutationObserver(() => {
      if (!held || held.isConnected || document.activeElement !== document.body) return;
      held = null;
      const left = tools();
      const heir = left[Math.min(place, left.length - 1)] ?? home.querySelector<HTMLElement>('[data-add]');
      heir?.focus();
    });
    home.addEventListener('focusin', note);
    watch.observe(home, { childList: true, subtree: true });
    return () => {
      home.removeEventListener('focusin', note);
      watch.disconnect();
    };
  }, []);
