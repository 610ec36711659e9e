import { screenSet } from '#web/shell/index.ts';
import { IconMessage } from '#web/ui/index.ts';

export const requestDesk = screenSet({
  module: 'requests',
  nav: [{ id: 'requests', section: 'my', to: '/requests', label: 'portal.requests', icon: IconMessage, permission: 'tickets' }],
  screens: [
    {
      path: 'requests',
      words: ['filters'],
      title: 'requests.title',
      permission: 'tickets',
      load: () => import('./request-list.tsx').then((found) => found.RequestList),
    },
    { path: 'get-help', title: 'portal.get-help', words: ['fill'], load: () => import('./get-help.tsx').then((found) => found.GetHelp) },
    {
      path: 'forms/$form',
      title: 'portal.get-help',
      permission: 'forms',
      words: ['fill'],
      load: () => import('./fill-form.tsx').then((found) => found.FillForm),
    },
    {
      path: 'requests/new',
      title: 'requests.new.title',
      permission: 'tickets',
      load: () => import('./new-request.tsx').then((found) => found.NewRequest),
    },
    {
      path: 'requests/$request',
      title: 'requests.title',
      permission: 'tickets',
      load: () => import('./request.tsx').then((found) => found.RequestScreen),
    },
  ],
});
