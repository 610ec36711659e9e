import { screenSet } from '#web/shell/index.ts';
import { IconBook } from '#web/ui/index.ts';

export const help = screenSet({
  module: 'help',
  nav: [{ id: 'help', section: 'my', to: '/help', label: 'portal.help', icon: IconBook }],
  screens: [
    { path: 'help', title: 'help.title', load: () => import('./articles.tsx').then((found) => found.HelpArticles) },
    { path: 'help/$number', title: 'help.title', load: () => import('./article.tsx').then((found) => found.HelpArticle) },
  ],
});
