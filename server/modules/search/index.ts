export { forgetRecord, forgetThing } from './commands/forget.ts';
export { type Thing } from './commands/index-thing.ts';
export { reindex } from './work.ts';
