export { importChanged } from './events.ts';
