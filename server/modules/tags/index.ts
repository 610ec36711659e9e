export { tagNamed, tagsNamed } from './commands/create-tag.ts';
export { removeSampleTags } from './commands/remove-samples.ts';
export { tagChanged, tagDeleted, tagMerged } from './events.ts';
export { listTags, tagNames } from './queries.ts';
