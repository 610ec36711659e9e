import { notifications as contract } from '#contracts/notifications.ts';
import { useRead } from '#web/client/index.ts';
import { screenSet, type NavCount } from '#web/shell/index.ts';
import { IconBell } from '#web/ui/index.ts';

function useCount(): NavCount | undefined {
  const n = useRead(contract.count, {}).data?.unread ?? 0;
  return n > 0 ? { n, alert: true } : undefined;
}

export const notifications = screenSet({
  module: 'notifications',
  screens: [
    { path: 'notifications', title: 'notifications.title', load: () => import('./notifications.tsx').then((found) => found.Notifications) },
    {
      path: 'profile/notifications',
      title: 'notifications.told.title',
      load: () => import('./preferences.tsx').then((found) => found.Preferences),
    },
    {
      path: 'setup/who-is-told',
      title: 'notifications.matrix.title',
      permission: 'setup.manage',
      load: () => import('./matrix.tsx').then((found) => found.MatrixPage),
    },
  ],
  nav: [
    {
      id: 'notifications',
      section: 'my',
      to: '/notifications',
      label: 'shell.place.notifications',
      icon: IconBell,
      keys: 'G N',
      aliases: 'inbox, news, aviseringar, inkorg, 通知, お知らせ',
      useCount,
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/who-is-told',
      label: 'shell.place.who-is-told',
      permission: 'setup.manage',
      aliases: 'notifications, matrix, notices, aviseringar, meddelanden, 通知, 通知設定',
    },
  ],
});
