import { screenSet } from '#web/shell/index.ts';

export const privacy = screenSet({
  module: 'privacy',
  screens: [
    {
      path: 'people/$contact/privacy',
      title: 'privacy.title',
      permission: 'customers.see',
      words: ['customers'],
      load: () => import('./person-privacy.tsx').then((found) => found.PersonPrivacyPage),
    },
    {
      path: 'setup/privacy',
      title: 'privacy.title',
      permission: 'setup.manage',
      load: () => import('./privacy.tsx').then((found) => found.PrivacyPage),
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.data',
      to: '/setup/privacy',
      label: 'shell.place.privacy',
      permission: 'setup.manage',
      aliases: 'gdpr, erasure, export, personal data, radering, personuppgifter, 個人情報, 消去, 書き出し',
    },
  ],
});
