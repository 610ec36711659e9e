import { screenSet } from '#web/shell/index.ts';
import { IconBook } from '#web/ui/index.ts';

const aliases = 'articles, faq, help, manual, artiklar, hjälp, vanliga frågor, 記事, よくある質問, ヘルプ';
const sees = { permission: 'knowledge.see', title: 'knowledge.title' } as const;

export const knowledge = screenSet({
  module: 'knowledge',
  screens: [
    { ...sees, path: 'knowledge', load: () => import('./articles.tsx').then((found) => found.Articles) },
    { ...sees, path: 'knowledge/figures', load: () => import('./figures.tsx').then((found) => found.Figures) },
    {
      ...sees,
      path: 'knowledge/new',
      permission: 'knowledge.write',
      load: () => import('./new-article.tsx').then((found) => found.NewArticle),
    },
    { ...sees, path: 'knowledge/$article', load: () => import('./article.tsx').then((found) => found.ArticlePage) },
    {
      path: 'setup/knowledge-levels',
      title: 'knowledge.levels',
      permission: 'knowledge.publish',
      load: () => import('./levels.tsx').then((found) => found.Levels),
    },
  ],
  nav: [
    {
      id: 'knowledge',
      section: 'business',
      to: '/knowledge',
      label: 'shell.place.knowledge',
      icon: IconBook,
      permission: 'knowledge.see',
      keys: 'G K',
      aliases,
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/knowledge-levels',
      label: 'shell.place.knowledge-levels',
      permission: 'knowledge.publish',
      aliases: 'access, åtkomst, nivåer, 閲覧, レベル',
    },
  ],
});
