import { workspace } from '#web/client/index.ts';
import { screenSet } from '#web/shell/index.ts';

export const news = screenSet({
  module: 'news',
  screens:
    workspace === null
      ? []
      : [
          {
            path: 'setup/news',
            title: 'shell.place.news',
            permission: 'news.manage',
            words: ['identity'],
            load: () => import('./news.tsx').then((found) => found.NewsPage),
          },
        ],
  setup: [
    {
      group: 'shell.setup.group.company',
      to: '/setup/news',
      label: 'shell.place.news',
      permission: 'news.manage',
      aliases: 'announcements, outage, company news, nyheter, driftstörning, meddelanden, お知らせ, 障害',
    },
  ],
});
