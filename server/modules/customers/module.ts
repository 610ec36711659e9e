import { personNamed, personWanted } from '#server/modules/identity/index.ts';
import { tagMerged } from '#server/modules/tags/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { admitContact } from './commands/admit-contact.ts';
import { erasePerson } from './commands/erase-person.ts';
import { personCustomers } from './queries/person-data.ts';
import { moveTag } from './commands/move-tag.ts';
import { deskAccessRoutes } from './desk-access/routes.ts';
import { renameContact } from './commands/rename-contact.ts';
import { routes } from './routes.ts';

export const customers: Module = {
  name: 'customers',
  routes: [...routes, ...deskAccessRoutes],
  subscriptions: [
    on(tagMerged, 'within', 'customers.move-tag', (ctx, { payload }) => moveTag(ctx, payload.tagId, payload.intoId)),
    on(personNamed, 'within', 'customers.rename-contact', async (ctx, { payload: { person, name } }) => {
      if (person.kind === 'contact') await renameContact(ctx, person.id, name);
    }),
    on(personWanted, 'within', 'customers.admit-contact', async (ctx, { payload: { person, name, address } }) => {
      if (person.kind === 'contact') await admitContact(ctx, { id: person.id, name, address });
    }),
  ],
  permissions: ['customers.see', 'customers.change', 'customers.merge', 'customers.import'],
  person: { export: personCustomers, erase: erasePerson, last: true },
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
