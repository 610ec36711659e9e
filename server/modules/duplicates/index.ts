export { recordsMoved } from './events.ts';
export { isMergingContact } from './queries/merges.ts';
export { knownByKeys } from './queries/facts.ts';
export { companyName, personName } from './rules/keys.ts';
