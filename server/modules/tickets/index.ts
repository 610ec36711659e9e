export { shownRequest, ticketId } from './access.ts';
export { addEventLine } from './commands/add-event-line.ts';
export { changeTicket } from './commands/change-ticket.ts';
export { chosenIds } from './commands/start-bulk.ts';
export { checkActions, doActions } from './commands/do-actions.ts';
export { closeTicket } from './commands/close-ticket.ts';
export { importTickets } from './commands/import-tickets.ts';
export { assignTicket, checkAssignees } from './commands/assign-ticket.ts';
export { reopenTicket } from './commands/reopen-ticket.ts';
export { openTicket, type OpenInput } from './commands/open-ticket.ts';
export { tagTicket } from './commands/tag-ticket.ts';
export { startTicket, type NewTicket } from './commands/start-ticket.ts';
export {
  ticketAssigned,
  ticketChanged,
  ticketClosed,
  ticketDeleted,
  ticketMarkedSpam,
  ticketOpened,
  ticketReopened,
  ticketRestored,
  ticketWoken,
  ticketsImported,
  ticketUnmarkedSpam,
} from './events.ts';
export { ticketBrief, ticketBriefs, type TicketBrief } from './queries/brief.ts';
export { openedTickets } from './queries/opened.ts';
export { pastTickets } from './queries/past-tickets.ts';
export { countTicketsOf, moveCustomer } from './commands/move-customer.ts';
export { requestsAmong } from './queries/request-list.ts';
export { readTicket } from './queries/ticket.ts';
export { searchableTickets, ticketIdsOfCompany, ticketIdsTagged, ticketsThere } from './queries/searchable.ts';
export { statusList } from './queries/statuses.ts';
export { arrivalOn } from './rules/status-flow.ts';
export { ticketStandings, type TicketStanding } from './queries/standing.ts';
export { untagTicket } from './commands/tag-ticket.ts';
export { setNextDue } from './commands/set-next-due.ts';
export { letGo, productsInUse, tagsInUse } from './commands/let-go.ts';
export { spokenBy } from './rules/call-turn.ts';
export { lastAssignee, openLoads, openTicketsOf, ticketsAfter } from './queries/loads.ts';
export { listedTickets } from './queries/listed.ts';
export { isSpoken } from './commands/follow-customer.ts';
