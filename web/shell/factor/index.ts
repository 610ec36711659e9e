export { FactorSetUp } from './factor-set-up.tsx';
export { RecoveryCodes } from './recovery-codes.tsx';
export { SecondStep } from './second-step.tsx';
