export { tellOf } from './commands/tell-of.ts';
export { noticeMade } from './events.ts';
