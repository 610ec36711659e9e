import type { Module } from '#server/platform/module.ts';
import { subscriptions } from './events.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { reindexPage } from './work.ts';

export const search: Module = {
  name: 'search',
  routes: [...routes, ...portalRoutes],
  work: [reindexPage],
  subscriptions,
  data: { 'search.document': 'machinery' },
};
