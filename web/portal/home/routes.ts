import { screenSet } from '#web/shell/index.ts';
import { IconHome } from '#web/ui/index.ts';

export const home = screenSet({
  module: 'portal',
  nav: [{ id: 'home', section: 'my', to: '/', label: 'portal.home', icon: IconHome }],
  screens: [{ path: '/', title: 'portal.home', words: ['requests'], load: () => import('./home.tsx').then((found) => found.HomePage) }],
});
