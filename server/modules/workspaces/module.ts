import type { Module } from '#server/platform/module.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';

export const workspaces: Module = {
  name: 'workspaces',
  routes: [...routes, ...portalRoutes],
  permissions: ['setup.manage'],
  settings: {
    'workspaces.workspace': { kind: 'workspace', of: null, name: 'name', key: [], except: ['samplesLoadedAt'] },
  },
  data: { 'workspaces.workspace': 'content', 'workspaces.counter': 'machinery', 'workspaces.agreement_in_force': 'machinery' },
};
