import { screenSet } from '#web/shell/index.ts';

export const search = screenSet({
  module: 'search',
  screens: [{ title: 'search.title', path: 'search', load: () => import('./search.tsx').then((found) => found.Search) }],
});
