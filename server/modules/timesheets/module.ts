import type { Module } from '#server/platform/module.ts';
import { permissions } from './access.ts';
import { reportRoutes } from './report/routes.ts';
import { routes } from './routes.ts';

export const timesheets: Module = {
  name: 'timesheets',
  routes: [...routes, ...reportRoutes],
  permissions,
  data: {
    'timesheets.setting': 'content',
    'timesheets.company_setting': 'content',
    'timesheets.time_entry': 'content',
    'timesheets.timer': 'content',
  },
};
