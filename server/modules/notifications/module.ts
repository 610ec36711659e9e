import { ruleTold } from '#server/modules/automation/index.ts';
import { answerKept } from '#server/modules/mailroom/index.ts';
import { slaBreached, slaWarned } from '#server/modules/sla/index.ts';
import { surveyAnswered } from '#server/modules/surveys/index.ts';
import { deliveryChanged, entryHeld, entryReleased, entryStopped, recordSeen } from '#server/modules/threads/index.ts';
import { ticketAssigned, ticketChanged, ticketClosed, ticketOpened, ticketReopened, ticketWoken } from '#server/modules/tickets/index.ts';
import { issueClosed } from '#server/modules/trackers/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { erasePerson } from './commands/erase-person.ts';
import {
  followBreach,
  followDelivery,
  followHeld,
  followIssue,
  followKept,
  followOutside,
  followReading,
  followRule,
  followStopped,
  followSurvey,
  followWarning,
  isMailedNote,
} from './commands/follow-events.ts';
import {
  followAssignment,
  followClosing,
  followOpening,
  followReopening,
  followStatus,
  followWaking,
  isOfStatus,
} from './commands/follow-changes.ts';
import { followEntry, isForStaff } from './commands/follow-entry.ts';
import { routes } from './routes.ts';

export const notifications: Module = {
  name: 'notifications',
  routes,
  subscriptions: [
    on(ticketOpened, 'after', 'notifications.opened', followOpening),
    on(ticketAssigned, 'after', 'notifications.assigned', followAssignment),
    on(ticketChanged, 'after', 'notifications.followed-status', followStatus, isOfStatus),
    on(ticketClosed, 'after', 'notifications.followed-closed', followClosing),
    on(ticketReopened, 'after', 'notifications.followed-reopened', followReopening),
    on(ticketWoken, 'after', 'notifications.woken', followWaking),
    on(entryReleased, 'after', 'notifications.replied', followEntry, isForStaff),
    on(entryReleased, 'after', 'notifications.outside', followOutside, isMailedNote),
    on(entryHeld, 'after', 'notifications.held', followHeld),
    on(answerKept, 'after', 'notifications.kept', followKept),
    on(entryStopped, 'after', 'notifications.stopped', followStopped),
    on(deliveryChanged, 'after', 'notifications.failed', followDelivery),
    on(slaWarned, 'after', 'notifications.sla-warned', followWarning),
    on(slaBreached, 'after', 'notifications.sla-breached', followBreach),
    on(issueClosed, 'after', 'notifications.issue-closed', followIssue),
    on(ruleTold, 'after', 'notifications.rule', followRule),
    on(surveyAnswered, 'after', 'notifications.survey', followSurvey),
    on(recordSeen, 'within', 'notifications.seen', followReading),
  ],
  settings: {
    'notifications.deviation': { kind: 'notice_matrix', of: null, key: ['event', 'recipient'] },
  },
  person: { erase: erasePerson },
  data: {
    'notifications.notice': 'person',
    'notifications.preference': 'person',
    'notifications.matrix': 'content',
    'notifications.deviation': 'content',
  },
};
