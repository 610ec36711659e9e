import { screenSet } from '#web/shell/index.ts';

export const timeline = screenSet({
  module: 'timeline',
  screens: [
    {
      path: 'people/$contact/timeline',
      title: 'timeline.title',
      permission: 'customers.see',
      words: ['customers'],
      load: () => import('./timeline.tsx').then((found) => found.PersonTimeline),
    },
    {
      path: 'companies/$company/timeline',
      title: 'timeline.title',
      permission: 'customers.see',
      words: ['customers'],
      load: () => import('./timeline.tsx').then((found) => found.CompanyTimeline),
    },
  ],
});
