export { recordsMoved } from './events.ts';
export { knownByKeys } from './queries/facts.ts';
export { companyName, personName } from './rules/keys.ts';
