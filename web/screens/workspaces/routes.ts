import { workspace } from '#web/client/index.ts';
import { screenSet } from '#web/shell/index.ts';
import { IconSettings } from '#web/ui/index.ts';

export const workspaces = screenSet({
  module: 'workspaces',
  screens:
    workspace === null
      ? []
      : [
          { path: '/', title: 'common.loading', load: () => import('./home.tsx').then((found) => found.Home) },
          { path: 'setup', title: 'workspaces.setup.title', load: () => import('./setup-home.tsx').then((found) => found.SetupHome) },
          {
            path: 'setup/company',
            title: 'workspaces.company.title',
            permission: 'setup.manage',
            load: () => import('./company.tsx').then((found) => found.CompanySettings),
          },
          {
            path: 'setup/modules',
            title: 'shell.place.modules',
            permission: 'setup.manage',
            load: () => import('./modules.tsx').then((found) => found.Modules),
          },
        ],
  nav: [
    {
      id: 'setup',
      section: 'setup',
      to: '/setup',
      label: 'shell.setup',
      icon: IconSettings,
      keys: 'G A',
      aliases: 'settings, inställningar, 設定, setup, admin',
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.company',
      to: '/setup/modules',
      label: 'shell.place.modules',
      permission: 'setup.manage',
      aliases: 'modules, features, switch off, moduler, funktioner, stäng av, モジュール, 機能, オフ',
    },
    {
      group: 'shell.setup.group.company',
      to: '/setup/company',
      label: 'shell.place.company',
      permission: 'setup.manage',
      aliases:
        'company profile, name, key, time zone, language, currency, undo, reopen, företag, profil, namn, nyckel, tidszon, språk, valuta, 会社, 名前, キー, タイムゾーン, 言語, 通貨',
    },
  ],
});
