export { readDuration } from './duration.ts';
