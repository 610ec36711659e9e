import { screenSet } from '#web/shell/index.ts';

export const identity = screenSet({
  module: 'access',
  screens: [
    { path: 'sign-in', title: 'access.title.desk', open: true, load: () => import('./sign-in.tsx').then((found) => found.SignInPage) },
    { path: 'find', title: 'access.find.title', open: true, load: () => import('./find-desk.tsx').then((found) => found.FindDesk) },
  ],
});
