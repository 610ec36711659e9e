export { forgetRecord, forgetThing } from './commands/forget.ts';
export { type Thing } from './commands/index-thing.ts';
export { indexRecordsLater, reindex } from './work.ts';
