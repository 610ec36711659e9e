export { recordsMoved } from './events.ts';
