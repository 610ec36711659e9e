export { customerPanel } from './queries.ts';
