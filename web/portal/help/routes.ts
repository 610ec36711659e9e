import { screenSet } from '#web/shell/index.ts';
import { IconBook } from '#web/ui/index.ts';

export const help = screenSet({
  module: 'help',
  nav: [{ id: 'help', section: 'my', to: '/help', label: 'portal.help', icon: IconBook, permission: 'knowledge' }],
  screens: [
    {
      path: 'help',
      title: 'help.title',
      permission: 'knowledge',
      load: () => import('./articles.tsx').then((found) => found.HelpArticles),
    },
    {
      path: 'help/$number',
      title: 'help.title',
      permission: 'knowledge',
      load: () => import('./article.tsx').then((found) => found.HelpArticle),
    },
  ],
});
