import type { Module } from '#server/platform/module.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';

export const portal: Module = {
  name: 'portal',
  routes: [...routes, ...portalRoutes],
  settings: { 'portal.brand': { kind: 'branding', of: null } },
  data: { 'portal.brand': 'content', 'portal.picture': 'content' },
};
