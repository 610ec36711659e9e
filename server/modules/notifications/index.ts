export { noticeMade } from './events.ts';
