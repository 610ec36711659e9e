export { createCalendar } from './commands/create-calendar.ts';
export { createPolicy } from './commands/create-policy.ts';
export { forgetPast } from './commands/forget-past.ts';
export { removeSampleLevels } from './commands/remove-samples.ts';
export { slaBreached, slaWarned } from './events.ts';
export { listCalendars, listPolicies } from './queries/setup.ts';
