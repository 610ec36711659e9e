import { companyMerged, contactMerged } from '#server/modules/customers/index.ts';
import { entryQueued, entryReleased, entryStopped, participantsChanged, recordSeen } from '#server/modules/threads/index.ts';
import { tagMerged } from '#server/modules/tags/index.ts';
import { workspaceCreated } from '#server/modules/workspaces/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { erasePerson } from './commands/erase-person.ts';
import { permissions } from './access.ts';
import { followEntry } from './commands/follow-entry.ts';
import { checkStatus } from './commands/check-status.ts';
import { followMerge } from './commands/follow-merge.ts';
import { followPeople } from './commands/follow-people.ts';
import { followReading } from './commands/follow-reading.ts';
import { markIncomplete } from './commands/mark-incomplete.ts';
import { makeStatuses } from './commands/make-statuses.ts';
import { mergingWork } from './commands/merge-status.ts';
import { moveTag } from './commands/move-tag.ts';
import { portalRoutes } from './portal-routes.ts';
import { bulkWork } from './commands/run-bulk.ts';
import { noteStop } from './commands/note-stop.ts';
import { ticketClosed, ticketDeleted, ticketMarkedSpam, ticketMerged } from './events.ts';
import { followCustomer, isSpoken } from './commands/follow-customer.ts';
import { wakeTicket } from './commands/wake-ticket.ts';
import { wakeWork } from './work.ts';
import { routes } from './routes.ts';

export const tickets: Module = {
  name: 'tickets',
  routes: [...routes, ...portalRoutes],
  work: [bulkWork, mergingWork, wakeWork],
  permissions,
  subscriptions: [
    on(workspaceCreated, 'within', 'tickets.make-statuses', (ctx) => makeStatuses(ctx)),
    on(entryReleased, 'within', 'tickets.follow-entry', (ctx, { payload }) => followEntry(ctx, payload)),
    // Afterwards and by the desk: a customer's own transaction knows nothing of what sleeps.
    on(
      entryReleased,
      'after',
      'tickets.follow-customer',
      (ctx, { payload }) => followCustomer(ctx, payload),
      ({ payload }) => isSpoken(payload),
    ),
    on(ticketClosed, 'after', 'tickets.unsnooze-closed', (ctx, { payload }) => wakeTicket(ctx, payload.recordId, 'over')),
    on(ticketDeleted, 'after', 'tickets.unsnooze-deleted', (ctx, { payload }) => wakeTicket(ctx, payload.recordId, 'over')),
    on(ticketMarkedSpam, 'after', 'tickets.unsnooze-spam', (ctx, { payload }) => wakeTicket(ctx, payload.recordId, 'over')),
    on(ticketMerged, 'after', 'tickets.unsnooze-merged', (ctx, { payload }) => wakeTicket(ctx, payload.recordId, 'over')),
    on(entryQueued, 'within', 'tickets.check-status', (ctx, { payload }) => checkStatus(ctx, payload)),
    on(entryStopped, 'within', 'tickets.note-stop', (ctx, { payload }) => noteStop(ctx, payload)),
    on(participantsChanged, 'within', 'tickets.follow-people', (ctx, { payload }) => followPeople(ctx, payload.recordId)),
    on(contactMerged, 'within', 'tickets.contact-merged', (ctx, { payload }) => followMerge(ctx, payload.contactId, payload.intoId)),
    on(companyMerged, 'within', 'tickets.company-merged', (ctx, { payload }) => followMerge(ctx, payload.companyId, payload.intoId)),
    on(tagMerged, 'within', 'tickets.move-tag', (ctx, { payload }) => moveTag(ctx, payload.tagId, payload.intoId)),
    on(
      ticketClosed,
      'after',
      'tickets.mark-incomplete',
      (ctx, { payload }) => markIncomplete(ctx, payload.recordId),
      ({ actorKind }) => actorKind === 'contact',
    ),
    on(recordSeen, 'within', 'tickets.follow-reading', (ctx, { payload }) => followReading(ctx, payload)),
  ],
  settings: {
    'tickets.status': { kind: 'status', name: 'name' },
    'tickets.status_move': { kind: 'status', of: 'fromId', key: ['fromId', 'toId'] },
    'tickets.review_rule': { kind: 'review_rule', of: null },
  },
  person: { erase: erasePerson },
  data: {
    'tickets.status': 'content',
    'tickets.status_move': 'content',
    'tickets.ticket': 'content',
    'tickets.transition': 'content',
    'tickets.ticket_tag': 'content',
    'tickets.link': 'content',
    'tickets.snooze': 'content',
    'tickets.view': 'content',
    'tickets.view_team': 'content',
    'tickets.view_place': 'content',
    'tickets.imported': 'content',
    'tickets.review_rule': 'content',
    'tickets.bulk': 'machinery',
    'tickets.bulk_item': 'machinery',
  },
};
