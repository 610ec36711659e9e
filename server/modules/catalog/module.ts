import type { Module } from '#server/platform/module.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';

export const catalog: Module = {
  name: 'catalog',
  routes: [...routes, ...portalRoutes],
  settings: {
    'catalog.product': { kind: 'product', name: 'name' },
    'catalog.area': { kind: 'area', name: 'name' },
  },
  data: { 'catalog.product': 'content', 'catalog.area': 'content' },
};
