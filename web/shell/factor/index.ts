import { lazy } from 'react';
import { loadWords } from '#web/i18n/index.ts';

// Few ever see them, so they and their words come when they are wanted.
const withWords = <Found>(load: () => Promise<Found>): Promise<Found> => loadWords(['factor']).then(load);

export const SecondStep = lazy(() => withWords(() => import('./second-step.tsx').then((found) => ({ default: found.SecondStep }))));
export const FactorSetUp = lazy(() => withWords(() => import('./factor-set-up.tsx').then((found) => ({ default: found.FactorSetUp }))));
export const RecoveryCodes = lazy(() =>
  withWords(() => import('./recovery-codes.tsx').then((found) => ({ default: found.RecoveryCodes }))),
);
