import { useSyncExternalStore } from 'react';

/** `unknown` until the first answer, `expired` when a page that was signed in no longer is. */
export type SessionState = 'unknown' | 'in' | 'out' | 'expired';

let state: SessionState = 'unknown';
const listeners = new Set<() => void>();

function set(next: SessionState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

/** Nobody is signed in (any more). */
export const expired = () => set(state === 'in' || state === 'expired' ? 'expired' : 'out');
export const signedIn = () => set('in');

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useSessionState = (): SessionState => useSyncExternalStore(subscribe, () => state);
