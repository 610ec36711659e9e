export { forgetRecord, forgetThing } from './commands/forget.ts';
export { indexThing, type Thing } from './commands/index-thing.ts';
export { labelOf } from './rules/tokens.ts';
export { reindex } from './work.ts';
