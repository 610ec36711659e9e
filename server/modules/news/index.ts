export { createNews } from './commands/create-news.ts';
export { moveReceipts } from './commands/move-receipts.ts';
export { removeSampleNews } from './commands/remove-samples.ts';
