import { answerKept } from '#server/modules/mailroom/index.ts';
import { slaBreached, slaWarned } from '#server/modules/sla/index.ts';
import { deliveryChanged, entryHeld, entryReleased, recordSeen } from '#server/modules/threads/index.ts';
import { ticketAssigned } from '#server/modules/tickets/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import {
  followAssignment,
  followCall,
  followBreach,
  followDelivery,
  followHeld,
  followKept,
  followReading,
  followReply,
  followWarning,
} from './commands/follow-events.ts';
import { routes } from './routes.ts';

export const notifications: Module = {
  name: 'notifications',
  routes,
  subscriptions: [
    on(ticketAssigned, 'after', 'notifications.assigned', followAssignment),
    on(entryReleased, 'after', 'notifications.replied', followReply),
    on(entryReleased, 'after', 'notifications.called', followCall),
    on(entryHeld, 'after', 'notifications.held', followHeld),
    on(answerKept, 'after', 'notifications.kept', followKept),
    on(deliveryChanged, 'after', 'notifications.failed', followDelivery),
    on(slaWarned, 'after', 'notifications.sla-warned', followWarning),
    on(slaBreached, 'after', 'notifications.sla-breached', followBreach),
    on(recordSeen, 'within', 'notifications.seen', followReading),
  ],
  data: { 'notifications.notice': 'person', 'notifications.preference': 'person' },
};
