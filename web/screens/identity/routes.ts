import { screenSet } from '#web/shell/index.ts';

const mailed = () => import('./mailed-link.tsx').then((found) => found.MailedLinkPage);

export const identity = screenSet({
  module: 'access',
  screens: [
    { path: 'sign-in', title: 'access.title.desk', open: true, load: () => import('./sign-in.tsx').then((found) => found.SignInPage) },
    { path: 'find', title: 'access.find.title', open: true, load: () => import('./find-desk.tsx').then((found) => found.FindDesk) },
    { path: 'invite', title: 'access.title.desk', open: true, load: mailed },
    { path: 'reset', title: 'access.reset.title', open: true, load: mailed },
    {
      path: 'sign-on',
      title: 'access.title.desk',
      open: true,
      words: ['ways'],
      load: () => import('./sign-on-return.tsx').then((found) => found.SignOnPage),
    },
    { path: 'unlock', title: 'access.unlock.title', open: true, load: mailed },
    {
      path: 'profile/security',
      title: 'identity.profile.title',
      words: ['identity', 'factor', 'passkeys'],
      load: () => import('./security.tsx').then((found) => found.Security),
    },
    {
      path: 'setup/sign-on',
      title: 'sign-on.title',
      permission: 'access.manage',
      words: ['sign-on', 'identity'],
      load: () => import('./sign-on/sign-on-setup.tsx').then((found) => found.SignOnSetup),
    },
    {
      path: 'setup/api-keys',
      title: 'identity.keys.title',
      permission: 'tokens.manage',
      words: ['identity'],
      load: () => import('./api-keys.tsx').then((found) => found.ApiKeys),
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.people',
      to: '/setup/sign-on',
      label: 'shell.place.sign-on',
      permission: 'access.manage',
      aliases: 'SSO, OpenID Connect, OIDC, JWT, passkeys, login, inloggning, シングルサインオン, ログイン',
    },
    {
      group: 'shell.setup.group.data',
      to: '/setup/api-keys',
      label: 'shell.place.api-keys',
      permission: 'tokens.manage',
      aliases: 'tokens, integration, programs, nycklar, integrationer, トークン, 連携',
    },
  ],
});
