export { AskProof, wantsProof } from './ask-proof.tsx';
export { FactorSetUp } from './factor-set-up.tsx';
export type { AskProps } from './proof.tsx';
export { RecoveryCodes } from './recovery-codes.tsx';
export { SecondStep } from './second-step.tsx';
