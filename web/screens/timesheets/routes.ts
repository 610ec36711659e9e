import { screenSet } from '#web/shell/index.ts';
import { IconClock } from '#web/ui/index.ts';
import { RunningTimer } from './parts/running-timer.tsx';

export const timesheets = screenSet({
  module: 'timesheets',
  screens: [
    { path: 'time', title: 'timesheets.page', load: () => import('./time.tsx').then((found) => found.TimePage) },
    {
      path: 'companies/$company/report',
      title: 'report.title',
      permission: 'customers.see',
      words: ['customers', 'duplicates', 'report'],
      load: () => import('./report.tsx').then((found) => found.CompanyReportPage),
    },
    {
      path: 'setup/time',
      title: 'timesheets.title',
      permission: 'setup.manage',
      load: () => import('./settings.tsx').then((found) => found.TimeSettingsPage),
    },
  ],
  nav: [
    {
      id: 'time',
      section: 'business',
      to: '/time',
      label: 'shell.place.time',
      icon: IconClock,
      permission: 'time.log',
      keys: 'G I',
      aliases: 'timesheet, hours, week, tidrapport, timmar, tid, 作業時間, 工数, タイムシート',
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/time',
      label: 'shell.place.time',
      permission: 'setup.manage',
      aliases: 'timer, rounding, billable, timesheet, avrundning, debiterbar, tidrapport, 丸め, 請求対象, 作業時間',
    },
  ],
  Standing: RunningTimer,
  standingFor: 'time.log',
});
