import { screenSet } from '#web/shell/index.ts';

const mailed = () => import('./mailed-link.tsx').then((found) => found.MailedLinkPage);

export const access = screenSet({
  module: 'access',
  screens: [
    { path: 'sign-in', title: 'access.title.desk', open: true, load: () => import('./sign-in.tsx').then((found) => found.SignInPage) },
    { path: 'invite', title: 'access.title.desk', open: true, load: mailed },
    { path: 'reset', title: 'access.reset.title', open: true, load: mailed },
    { path: 'confirm', title: 'access.confirm.title', open: true, load: () => import('./confirm.tsx').then((found) => found.ConfirmPage) },
    {
      path: 'mail-choice',
      title: 'access.choice.title',
      open: true,
      load: () => import('./mail-choice.tsx').then((found) => found.MailChoicePage),
    },
    {
      path: 'survey',
      title: 'portal.survey.tab',
      open: true,
      words: ['portal'],
      load: () => import('./survey.tsx').then((found) => found.SurveyPage),
    },
    {
      path: 'register',
      words: ['ways'],
      title: 'ways.register',
      open: true,
      load: () => import('./register.tsx').then((found) => found.RegisterPage),
    },
    {
      path: 'sign-on',
      words: ['ways'],
      title: 'access.title.desk',
      open: true,
      load: () => import('./sign-on.tsx').then((found) => found.SignOnPage),
    },
    {
      path: 'handed-token',
      words: ['ways'],
      title: 'access.title.desk',
      open: true,
      load: () => import('./handed-token.tsx').then((found) => found.HandedTokenPage),
    },
    { path: 'unlock', title: 'access.unlock.title', open: true, load: mailed },
  ],
});
