import { screenSet } from '#web/shell/index.ts';
import { IconCopy } from '#web/ui/index.ts';

export const duplicates = screenSet({
  module: 'duplicates',
  screens: [
    {
      path: 'duplicates',
      title: 'duplicates.title',
      permission: 'customers.see',
      words: ['customers', 'fields'],
      load: () => import('./duplicates.tsx').then((found) => found.Duplicates),
    },
  ],
  nav: [
    {
      id: 'duplicates',
      section: 'customers',
      to: '/duplicates',
      label: 'shell.place.duplicates',
      icon: IconCopy,
      permission: 'customers.merge',
      aliases: 'merge, doubles, dubbletter, slå ihop, 重複, 統合',
    },
  ],
});
