import { ruleCalled } from '#server/modules/automation/index.ts';
import {
  companyChanged,
  companyCreated,
  companyDeleted,
  companyMerged,
  contactChanged,
  contactCreated,
  contactMerged,
} from '#server/modules/customers/index.ts';
import { slaBreached, slaWarned } from '#server/modules/sla/index.ts';
import { entryReleased } from '#server/modules/threads/index.ts';
import {
  ticketAssigned,
  ticketChanged,
  ticketClosed,
  ticketDeleted,
  ticketOpened,
  ticketReopened,
  ticketRestored,
} from '#server/modules/tickets/index.ts';
import { on, type EventKind } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { erasePerson } from './commands/erase-person.ts';
import { followCall } from './commands/follow-call.ts';
import { followEvent } from './commands/follow-event.ts';
import { routes } from './routes.ts';
import { schedules, works } from './work.ts';

const heard: readonly EventKind[] = [
  ticketOpened,
  ticketChanged,
  ticketAssigned,
  ticketClosed,
  ticketReopened,
  ticketDeleted,
  ticketRestored,
  entryReleased,
  slaWarned,
  slaBreached,
  companyCreated,
  companyChanged,
  companyDeleted,
  companyMerged,
  contactCreated,
  contactChanged,
  contactMerged,
];

export const webhooks: Module = {
  name: 'webhooks',
  routes,
  work: works,
  schedules,
  subscriptions: [
    ...heard.map((kind) => on(kind, 'within', `webhooks.follow-${kind.name}`, followEvent)),
    on(ruleCalled, 'within', 'webhooks.follow-call', followCall),
  ],
  settings: {
    'webhooks.endpoint': {
      kind: 'webhook',
      name: 'url',
      except: ['failures', 'failingSince', 'pausedUntil', 'slow', 'turn', 'turnUntil', 'lastAt', 'lastStatus', 'offAt', 'oldSecretUntil'],
    },
  },
  person: { erase: erasePerson },
  data: {
    'webhooks.endpoint': 'content',
    'webhooks.wish': 'machinery',
    'webhooks.delivery': 'person',
    'webhooks.attempt': 'machinery',
  },
};
