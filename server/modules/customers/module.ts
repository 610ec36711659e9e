import { tagMerged } from '#server/modules/tags/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { erasePerson } from './commands/erase-person.ts';
import { personCustomers } from './queries/person-data.ts';
import { moveTag } from './commands/move-tag.ts';
import { deskAccessRoutes } from './desk-access/routes.ts';
import { routes } from './routes.ts';

export const customers: Module = {
  name: 'customers',
  routes: [...routes, ...deskAccessRoutes],
  subscriptions: [on(tagMerged, 'within', 'customers.move-tag', (ctx, { payload }) => moveTag(ctx, payload.tagId, payload.intoId))],
  permissions: ['customers.see', 'customers.change', 'customers.merge', 'customers.import'],
  person: { export: personCustomers, erase: erasePerson },
  data: {
    'customers.company': 'content',
    'customers.contact': 'person',
    'customers.contact_address': 'person',
    'customers.membership': 'person',
    'customers.company_tag': 'content',
    'customers.contact_tag': 'person',
    'customers.redirect': 'person',
  },
};
