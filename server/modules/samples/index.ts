export { loadSamples } from './commands/load-samples.ts';
export { removeSamples } from './commands/remove-samples.ts';
