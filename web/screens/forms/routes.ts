import { screenSet } from '#web/shell/index.ts';

const manages = { permission: 'setup.manage', title: 'forms.title', words: ['knowledge', 'tickets', 'fields'] } as const;

export const forms = screenSet({
  module: 'forms',
  screens: [
    { ...manages, path: 'setup/forms', load: () => import('./forms.tsx').then((found) => found.Forms) },
    { ...manages, path: 'setup/forms/$form', load: () => import('./form.tsx').then((found) => found.FormScreen) },
  ],
  setup: [
    {
      group: 'shell.setup.group.customers',
      to: '/setup/forms',
      label: 'shell.place.forms',
      permission: 'setup.manage',
      aliases: 'web forms, contact form, embed, webbformulär, kontaktformulär, フォーム, 問い合わせフォーム, 埋め込み',
    },
  ],
});
