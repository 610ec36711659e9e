import { companyMerged } from '#server/modules/customers/index.ts';
import { entryReleased } from '#server/modules/threads/index.ts';
import {
  ticketChanged,
  ticketClosed,
  ticketDeleted,
  ticketOpened,
  ticketReopened,
  ticketRestored,
  ticketsImported,
} from '#server/modules/tickets/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { followMerge } from './commands/follow-merge.ts';
import { followEntry, followTicket } from './commands/follow-ticket.ts';
import { pinAtOpening } from './commands/pin-policy.ts';
import { promiseImported } from './commands/promise-imported.ts';
import { routes } from './routes.ts';
import { schedules, works } from './work.ts';

export const sla: Module = {
  name: 'sla',
  routes,
  work: works,
  schedules,
  subscriptions: [
    on(ticketOpened, 'within', 'sla.pin-policy', (ctx, { payload }) => pinAtOpening(ctx, payload.recordId, payload.by)),
    on(ticketsImported, 'after', 'sla.promise-imported', (ctx, { payload }) => promiseImported(ctx, payload.recordIds)),
    ...[ticketChanged, ticketClosed, ticketReopened, ticketDeleted, ticketRestored].map((kind) =>
      on(kind, 'within', `sla.follow-${kind.name}`, (ctx, { payload }) => followTicket(ctx, payload.recordId)),
    ),
    on(companyMerged, 'within', 'sla.company-merged', (ctx, { payload }) => followMerge(ctx, payload.companyId, payload.intoId)),
    on(entryReleased, 'within', 'sla.follow-entry', (ctx, { payload }) => followEntry(ctx, payload)),
  ],
  settings: {
    'sla.calendar': { kind: 'calendar', name: 'name' },
    'sla.day': { kind: 'calendar', of: 'calendarId', key: ['calendarId', 'date'] },
    'sla.policy': { kind: 'policy', name: 'name' },
  },
  data: {
    'sla.calendar': 'content',
    'sla.day': 'content',
    'sla.policy': 'content',
    'sla.terms': 'content',
    'sla.pledge': 'content',
    'sla.happening': 'content',
    'sla.clock': 'machinery',
  },
};
