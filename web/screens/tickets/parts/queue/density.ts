import { useSyncExternalStore } from 'react';
import { Density } from '#contracts/appearance.ts';
import { useLooks } from '#web/client/index.ts';
import { currentSetting } from '#web/i18n/index.ts';
import type { Shape } from './queue-row.tsx';

export const densities = Density.options;

const coarse = matchMedia('(pointer: coarse)');
const subscribe = (listener: () => void) => {
  coarse.addEventListener('change', listener);
  return () => coarse.removeEventListener('change', listener);
};

/** The reader's choice; without one, fingers get roomy rows, Japanese a little more air. */
export function useDensity(): Density {
  const chosen = useLooks().density;
  const byFinger = useSyncExternalStore(subscribe, () => coarse.matches);
  return chosen ?? (byFinger ? 'roomy' : currentSetting().language === 'ja' ? 'standard' : 'compact');
}

const heights: Record<Density, number> = { compact: 32, standard: 36, roomy: 44 };
export const rowHeight = (chosen: Density, shape: Shape): number => {
  const height = coarse.matches ? 44 : heights[chosen];
  return shape === 'narrow' ? Math.max(56, height + 20) : height;
};
