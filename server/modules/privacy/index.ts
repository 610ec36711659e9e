export { personErased } from './events.ts';
