import type { Module } from '#server/platform/module.ts';
import { erasePerson } from './commands/erase-person.ts';
import { permissions } from './access.ts';
import { reportRoutes } from './report/routes.ts';
import { routes } from './routes.ts';

export const timesheets: Module = {
  name: 'timesheets',
  routes: [...routes, ...reportRoutes],
  permissions,
  settings: {
    'timesheets.setting': { kind: 'time_setting', of: null },
    'timesheets.company_setting': { kind: 'company', of: 'companyId', key: ['companyId'] },
  },
  person: { erase: erasePerson },
  data: {
    'timesheets.setting': 'content',
    'timesheets.company_setting': 'content',
    'timesheets.time_entry': 'content',
    'timesheets.timer': 'content',
  },
};
