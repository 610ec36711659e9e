export { timeChanged, timerChanged } from './events.ts';
