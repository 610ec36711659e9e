export { slaBreached, slaWarned } from './events.ts';
