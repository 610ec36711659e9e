/** For the shell only; screens import from index.ts. */
export * from './index.ts';
export { startLive } from './live.ts';
export { watchNetwork } from './online.ts';
export { queries } from './queries.ts';
export { heldBy, startSession } from './session.ts';
export { useSessionState } from './session-state.ts';
export type { Face } from './where.ts';
