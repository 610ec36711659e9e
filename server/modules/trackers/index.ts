export { issueClosed } from './events.ts';
