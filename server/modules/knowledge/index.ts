export { createArticle } from './commands/create-article.ts';
export { publishText } from './commands/publish-text.ts';
export { removeSampleArticles } from './commands/remove-samples.ts';
export { writeText } from './commands/write-text.ts';
