import { screenSet } from '#web/shell/index.ts';

const manages = { permission: 'setup.manage', words: ['catalog'] } as const;

export const fields = screenSet({
  module: 'fields',
  screens: [
    { ...manages, title: 'fields.title', path: 'setup/fields', load: () => import('./fields.tsx').then((found) => found.Fields) },
    { ...manages, title: 'fields.title', path: 'setup/fields/$field', load: () => import('./field.tsx').then((found) => found.FieldPage) },
    { ...manages, title: 'fields.tables', path: 'setup/tables', load: () => import('./tables.tsx').then((found) => found.Tables) },
    { ...manages, title: 'fields.tables', path: 'setup/tables/$list', load: () => import('./table.tsx').then((found) => found.TablePage) },
  ],
  setup: [
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/fields',
      label: 'shell.place.fields',
      permission: 'setup.manage',
      aliases: 'custom fields, user-defined fields, required, egna fält, カスタム項目, 項目',
    },
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/tables',
      label: 'shell.place.tables',
      permission: 'setup.manage',
      aliases: 'drop-down, dropdown, values, options, listor, rullistor, värden, 選択肢, 値の表',
    },
  ],
});
