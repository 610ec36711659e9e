export { Checks } from './parts/checks.tsx';
export { ProfileFrame } from './parts/profile-frame.tsx';
export { rightGroup, rightName } from './rights.ts';
