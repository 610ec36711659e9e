import { screenSet } from '#web/shell/index.ts';

export const tags = screenSet({
  module: 'tags',
  screens: [
    { permission: 'setup.manage', title: 'tags.title', path: 'setup/tags', load: () => import('./tags.tsx').then((found) => found.Tags) },
  ],
  setup: [
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/tags',
      label: 'shell.place.tags',
      permission: 'setup.manage',
      aliases: 'labels, hashtags, etiketter, ラベル, タグ',
    },
  ],
});
