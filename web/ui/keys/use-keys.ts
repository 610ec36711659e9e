import { useEffect, useRef, useSyncExternalStore } from 'react';
import { addKeys, listedKeys, subscribeKeys, type KeyBinding } from './registry.ts';

/**
 * Binds keys while the component is there. What `run` sees is always the latest render;
 * only a change of ids or keys binds anew.
 */
export function useKeys(bindings: readonly KeyBinding[], enabled = true, under = false): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const shape = bindings.map((binding) => `${binding.id}=${String(binding.keys)}=${binding.label}`).join('|');
  useEffect(() => {
    if (!enabled || shape === '') return undefined;
    return addKeys(
      latest.current.map((binding, index) => ({ ...binding, run: (event: KeyboardEvent) => latest.current[index]?.run(event) })),
      under,
    );
  }, [shape, enabled, under]);
}

export const useListedKeys = (): readonly KeyBinding[] => useSyncExternalStore(subscribeKeys, listedKeys);
