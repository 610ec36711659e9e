export { Readdress } from './parts/readdress.tsx';
export { saidBy } from './said-by.ts';
