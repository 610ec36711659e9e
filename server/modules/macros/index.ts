export { keepMacro } from './commands/keep-macro.ts';
export { firstOf, ticketValues } from './rules/ticket-values.ts';
