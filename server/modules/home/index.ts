export { createWidgetGroup } from './commands/create-widget-group.ts';
export { removeSampleWidgetGroups } from './commands/remove-samples.ts';
