import { workspace } from '#web/client/index.ts';
import { screenSet } from '#web/shell/index.ts';
import { IconHome } from '#web/ui/index.ts';

export const home = screenSet({
  module: 'home',
  screens:
    workspace === null
      ? []
      : [
          {
            path: 'home',
            title: 'shell.place.home',
            words: ['news', 'notifications', 'tickets'],
            load: () => import('./home.tsx').then((found) => found.HomePage),
          },
          {
            path: 'setup/widget-groups',
            title: 'home.groups.title',
            permission: 'staff.manage',
            words: ['identity', 'staff'],
            load: () => import('./widget-groups.tsx').then((found) => found.WidgetGroups),
          },
        ],
  nav: [
    {
      id: 'home',
      section: 'my',
      to: '/home',
      label: 'shell.place.home',
      icon: IconHome,
      keys: 'G H',
      aliases: 'start, dashboard, widgets, news, hem, startsida, översikt, nyheter, ホーム, ダッシュボード, お知らせ',
    },
  ],
});

/** Stands with the other settings of people. */
export const homeSetup = screenSet({
  module: 'home',
  screens: [],
  setup: [
    {
      group: 'shell.setup.group.people',
      to: '/setup/widget-groups',
      label: 'shell.place.widget-groups',
      permission: 'staff.manage',
      aliases: 'widgets, widget security, home page, dashboard, startsida, översikt, ウィジェット, ホーム',
    },
  ],
});
