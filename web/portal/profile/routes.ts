import { screenSet } from '#web/shell/index.ts';
import { IconMenu2 } from '#web/ui/index.ts';

export const profile = screenSet({
  module: 'profile',
  nav: [{ id: 'more', section: 'my', to: '/more', label: 'portal.more', icon: IconMenu2 }],
  screens: [
    {
      path: 'more',
      title: 'profile.title',
      words: ['access', 'passkeys'],
      load: () => import('./more.tsx').then((found) => found.MorePage),
    },
    {
      path: 'more/data',
      title: 'own-data.title',
      words: ['own-data'],
      load: () => import('./your-data.tsx').then((found) => found.YourData),
    },
  ],
});
