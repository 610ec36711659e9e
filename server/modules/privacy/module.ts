import { contactMerged } from '#server/modules/customers/index.ts';
import { on } from '#server/platform/events/event.ts';
import type { Module } from '#server/platform/module.ts';
import { goesWithPerson } from '#server/platform/people/person-door.ts';
import { permissions } from './access.ts';
import { moveContact } from './commands/move-contact.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { eraseWork } from './work.ts';

export const privacy: Module = {
  name: 'privacy',
  routes: [...routes, ...portalRoutes],
  work: [eraseWork],
  permissions,
  subscriptions: [
    on(contactMerged, 'within', 'privacy.move-contact', (ctx, { payload }) => moveContact(ctx, payload.contactId, payload.intoId)),
  ],
  settings: { 'privacy.setting': { kind: 'privacy', of: null } },
  person: { erase: goesWithPerson },
  data: {
    'privacy.hold': 'person',
    'privacy.erasure': 'machinery',
    'privacy.export': 'person',
    'privacy.setting': 'content',
  },
};
