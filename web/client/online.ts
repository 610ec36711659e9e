import { useSyncExternalStore } from 'react';

/** Since when nothing got through; undefined while all is well. A gap under three seconds is never shown. */
const patience = 3000;
let since: number | undefined;
let shown: number | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const returned = new Set<() => void>();

function show(value: number | undefined): void {
  if (shown === value) return;
  shown = value;
  for (const listener of listeners) listener();
}

/** A request or the live stream got no answer. */
export function lost(): void {
  since ??= Date.now();
  timer ??= setTimeout(() => show(since), patience);
}

/** An answer came. */
export function heard(): void {
  if (since === undefined) return;
  clearTimeout(timer);
  timer = undefined;
  since = undefined;
  show(undefined);
  for (const listener of returned) listener();
}

/** Runs each time the connection is back. */
export function onReturn(run: () => void): () => void {
  returned.add(run);
  return () => returned.delete(run);
}

export function watchNetwork(): void {
  addEventListener('offline', lost);
  if (!navigator.onLine) lost();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useOfflineSince = (): number | undefined => useSyncExternalStore(subscribe, () => shown);
