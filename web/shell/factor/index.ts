import { lazy } from 'react';

// Few ever see them, so they come when they are wanted.
export const SecondStep = lazy(() => import('./second-step.tsx').then((found) => ({ default: found.SecondStep })));
export const FactorSetUp = lazy(() => import('./factor-set-up.tsx').then((found) => ({ default: found.FactorSetUp })));
export const RecoveryCodes = lazy(() => import('./recovery-codes.tsx').then((found) => ({ default: found.RecoveryCodes })));
