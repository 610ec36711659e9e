export { said } from './said.ts';
