import { screenSet } from '#web/shell/index.ts';

export const access = screenSet({
  module: 'access',
  screens: [
    { path: 'sign-in', title: 'access.title.desk', open: true, load: () => import('./sign-in.tsx').then((found) => found.SignInPage) },
  ],
});
