import { companyChanged, companyMerged, contactChanged, contactMerged } from '#server/modules/customers/index.ts';
import { choiceMerged } from '#server/modules/fields/index.ts';
import { slaBreached, slaWarned } from '#server/modules/sla/index.ts';
import { tagMerged } from '#server/modules/tags/index.ts';
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
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { erasePerson } from './commands/erase-person.ts';
import { followCompany, followCustomer, isAskedAbout } from './commands/follow-customer.ts';
import { followEvent } from './commands/follow-event.ts';
import { followMerge } from './commands/follow-merge.ts';
import { routes } from './routes.ts';
import { eventOfChange, eventOfEntry, kindsAtOpening } from './rules/event-names.ts';
import { schedules, works } from './work.ts';

export const automation: Module = {
  name: 'automation',
  routes,
  work: works,
  schedules,
  subscriptions: [
    on(ticketOpened, 'within', 'automation.opened', (ctx, told) => followEvent(ctx, told, 'opened', kindsAtOpening(told.payload))),
    on(entryReleased, 'within', 'automation.entry', async (ctx, told) => {
      const event = eventOfEntry(told.payload);
      if (event !== null) await followEvent(ctx, told, event);
    }),
    on(ticketChanged, 'within', 'automation.changed', async (ctx, told) => {
      const event = eventOfChange(told.payload.fields);
      if (event !== null) await followEvent(ctx, told, event);
    }),
    on(ticketAssigned, 'within', 'automation.assigned', (ctx, told) => followEvent(ctx, told, 'assigned')),
    on(ticketClosed, 'within', 'automation.closed', (ctx, told) => followEvent(ctx, told, 'closed')),
    on(ticketReopened, 'within', 'automation.reopened', (ctx, told) => followEvent(ctx, told, 'reopened')),
    on(slaWarned, 'within', 'automation.warned', (ctx, told) => followEvent(ctx, told, 'warned')),
    on(slaBreached, 'within', 'automation.breached', (ctx, told) => followEvent(ctx, told, 'breached')),
    on(
      contactChanged,
      'after',
      'automation.contact',
      (ctx, { payload }) => followCustomer(ctx, { requesterId: payload.contactId }),
      ({ payload }) => isAskedAbout(payload.changed),
    ),
    on(
      companyChanged,
      'after',
      'automation.company',
      (ctx, { payload }) => followCompany(ctx, payload.companyId, payload.changed),
      ({ payload }) => isAskedAbout(payload.changed),
    ),
    on(tagMerged, 'within', 'automation.tag-merged', (ctx, { payload }) => followMerge(ctx, payload.tagId, payload.intoId)),
    on(choiceMerged, 'within', 'automation.choice-merged', (ctx, { payload }) => followMerge(ctx, payload.choiceId, payload.intoId)),
    on(contactMerged, 'within', 'automation.contact-merged', (ctx, { payload }) => followMerge(ctx, payload.contactId, payload.intoId)),
    on(companyMerged, 'within', 'automation.company-merged', (ctx, { payload }) => followMerge(ctx, payload.companyId, payload.intoId)),
    ...[ticketDeleted, ticketRestored].map((kind) =>
      on(kind, 'within', `automation.${kind.name}`, (ctx, told) => followEvent(ctx, told, null)),
    ),
  ],
  settings: {
    'automation.rule': { kind: 'rule', name: 'name' },
  },
  person: { erase: erasePerson },
  data: {
    'automation.rule': 'content',
    'automation.rule_version': 'content',
    'automation.run': 'content',
    'automation.hit': 'machinery',
    'automation.due': 'machinery',
    'automation.rotation': 'machinery',
    'automation.endpoint': 'content',
  },
};
