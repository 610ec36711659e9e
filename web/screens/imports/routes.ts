import { screenSet } from '#web/shell/index.ts';

const brings = { permission: 'customers.import', title: 'imports.title', words: ['customers', 'fields'] } as const;

export const imports = screenSet({
  module: 'imports',
  screens: [
    { ...brings, path: 'setup/imports', load: () => import('./imports.tsx').then((found) => found.Imports) },
    { ...brings, path: 'setup/imports/$import', load: () => import('./import.tsx').then((found) => found.ImportPage) },
  ],
  setup: [
    {
      group: 'shell.setup.group.data',
      to: '/setup/imports',
      label: 'shell.place.imports',
      permission: 'customers.import',
      aliases: 'import, csv, excel, xlsx, upload, migrate, importera, inläsning, fil, インポート, 取り込み, 取込, 移行',
    },
  ],
});
