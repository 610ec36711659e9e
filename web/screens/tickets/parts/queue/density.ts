import { useSyncExternalStore } from 'react';
import { currentSetting } from '#web/i18n/index.ts';
import type { Shape } from './queue-row.tsx';

export const densities = ['compact', 'standard', 'roomy'] as const;
export type Density = (typeof densities)[number];

const key = 'interdesk.density';
const coarse = matchMedia('(pointer: coarse)');
const listeners = new Set<() => void>();

/** The device's own choice: fingers get roomy rows, Japanese a little more air. */
function density(): Density {
  const stored = densities.find((each) => each === localStorage.getItem(key));
  return stored ?? (coarse.matches ? 'roomy' : currentSetting().language === 'ja' ? 'standard' : 'compact');
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  coarse.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    coarse.removeEventListener('change', listener);
  };
};

export const useDensity = (): Density => useSyncExternalStore(subscribe, density);

export function setDensity(next: Density): void {
  localStorage.setItem(key, next);
  for (const listener of listeners) listener();
}

const heights: Record<Density, number> = { compact: 32, standard: 36, roomy: 44 };
export const rowHeight = (chosen: Density, shape: Shape): number => {
  const height = coarse.matches ? 44 : heights[chosen];
  return shape === 'narrow' ? Math.max(56, height + 20) : height;
};
