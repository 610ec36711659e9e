export { createCalendar } from './commands/create-calendar.ts';
export { createPolicy } from './commands/create-policy.ts';
export { forgetPast } from './commands/forget-past.ts';
export { removeSampleLevels } from './commands/remove-samples.ts';
export { slaBreached, slaWarned } from './events.ts';
export { ticketClocks } from './queries/ticket-clocks.ts';
export { listCalendars, listPolicies } from './queries/setup.ts';
export { afterOpen, openBetween, type Calendar } from './rules/calendar.ts';
export { hoursOf } from './rules/hours.ts';
