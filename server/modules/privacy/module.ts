import type { Module } from '#server/platform/module.ts';
import { goesWithPerson } from '#server/platform/people/person-door.ts';
import { permissions } from './access.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { eraseWork } from './work.ts';

export const privacy: Module = {
  name: 'privacy',
  routes: [...routes, ...portalRoutes],
  work: [eraseWork],
  permissions,
  settings: { 'privacy.setting': { kind: 'privacy', of: null } },
  person: { erase: goesWithPerson },
  data: {
    'privacy.hold': 'person',
    'privacy.erasure': 'machinery',
    'privacy.export': 'person',
    'privacy.setting': 'content',
  },
};
