export interface Toast {
  text: string;
  /** Smaller, below. */
  detail?: string;
  tone?: 'plain' | 'success' | 'danger';
  /** Z does it too, as long as the toast is there. */
  undo?: { label: string; run: () => void };
  /** Counts down where something leaves when it ends. */
  counting?: boolean;
  seconds?: number;
  onEnd?: () => void;
}
export interface ShownToast extends Toast {
  readonly id: number;
  readonly until: number;
  readonly lasts: number;
}

let toasts: readonly ShownToast[] = [];
let last = 0;
const listeners = new Set<() => void>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();

function set(next: readonly ShownToast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function end(id: number, ranOut: boolean): void {
  const found = toasts.find((shown) => shown.id === id);
  clearTimeout(timers.get(id));
  timers.delete(id);
  set(toasts.filter((shown) => shown.id !== id));
  if (ranOut) found?.onEnd?.();
}

/** Says what was done. Stays 6 s, with undo 10 s; failures stay until they are closed. */
export function toast(given: Toast): () => void {
  const id = (last += 1);
  const lasts = (given.seconds ?? (given.tone === 'danger' ? 0 : given.undo ? 10 : 6)) * 1000;
  set([...toasts.slice(-2), { ...given, id, lasts, until: Date.now() + lasts }]);
  if (lasts > 0)
    timers.set(
      id,
      setTimeout(() => end(id, true), lasts),
    );
  return () => end(id, false);
}

export const closeToast = (id: number) => end(id, true);
export function undoToast(id: number): void {
  const found = toasts.find((shown) => shown.id === id);
  end(id, false);
  found?.undo?.run();
}
/** The newest thing that can still be undone. */
export function undoLast(): boolean {
  const found = toasts.findLast((shown) => shown.undo);
  if (found) undoToast(found.id);
  return found !== undefined;
}
/** Nobody loses a message by reading slowly: time stands still under the pointer or focus. */
export function holdToasts(hold: boolean): void {
  for (const shown of toasts) {
    if (shown.lasts === 0 || shown.counting) continue;
    clearTimeout(timers.get(shown.id));
    if (!hold)
      timers.set(
        shown.id,
        setTimeout(() => end(shown.id, true), 3000),
      );
  }
}

export const shownToasts = () => toasts;
export const subscribeToasts = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
