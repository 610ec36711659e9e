import type { Module } from '#server/platform/module.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { forgetExpired, mailLink } from './work.ts';

export const identity: Module = {
  name: 'identity',
  routes: [...routes, ...portalRoutes],
  work: [mailLink, forgetExpired],
  schedules: [{ work: forgetExpired, everySeconds: 6 * 3600 }],
  permissions: ['tokens.manage'],
  data: {
    'identity.credential': 'person',
    'identity.session': 'person',
    'identity.mailed_link': 'person',
    'identity.api_token': 'person',
  },
};
