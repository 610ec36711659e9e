export { timelineOf } from './queries.ts';
