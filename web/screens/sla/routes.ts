import { screenSet } from '#web/shell/index.ts';

const manages = { permission: 'setup.manage', title: 'sla.title', words: ['catalog', 'customers', 'tickets'] } as const;

export const sla = screenSet({
  module: 'sla',
  screens: [
    { ...manages, path: 'setup/service-levels', load: () => import('./service-levels.tsx').then((found) => found.ServiceLevels) },
    { ...manages, path: 'setup/service-levels/$policy', load: () => import('./policy.tsx').then((found) => found.PolicyPage) },
    {
      ...manages,
      path: 'setup/service-levels/calendars/$calendar',
      load: () => import('./calendar.tsx').then((found) => found.CalendarPage),
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/service-levels',
      label: 'shell.place.service-levels',
      permission: 'setup.manage',
      aliases:
        'SLA, business hours, opening hours, holidays, calendar, due, servicenivåer, öppettider, helgdagar, kalender, 営業時間, 休日, カレンダー, 期限',
    },
  ],
});
