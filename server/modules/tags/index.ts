export { tagNamed } from './commands/create-tag.ts';
export { removeSampleTags } from './commands/remove-samples.ts';
export { tagMerged } from './events.ts';
