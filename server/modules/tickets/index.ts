export { closeTicket } from './commands/close-ticket.ts';
export { assignTicket } from './commands/assign-ticket.ts';
export { openTicket, type OpenInput } from './commands/open-ticket.ts';
export { startTicket, type NewTicket } from './commands/start-ticket.ts';
export { ticketAssigned, ticketChanged, ticketClosed, ticketDeleted, ticketOpened, ticketReopened, ticketRestored } from './events.ts';
export { ticketBrief, type TicketBrief } from './queries/brief.ts';
export { searchableTicket, ticketsThere } from './queries/searchable.ts';
export { arrivalOn } from './rules/status-flow.ts';
export { letGo, productsInUse } from './commands/let-go.ts';
