import { screenSet } from '#web/shell/index.ts';

/** Whoever may open tickets looks at what waits; the rest is for whoever sets the desk up. */
const opens = { permission: 'tickets.create', title: 'forms.title', words: ['knowledge', 'tickets', 'fields'] } as const;

export const forms = screenSet({
  module: 'forms',
  screens: [
    { ...opens, path: 'setup/forms', load: () => import('./forms.tsx').then((found) => found.Forms) },
    { ...opens, path: 'setup/forms/$form', load: () => import('./form.tsx').then((found) => found.FormScreen) },
  ],
  setup: [
    {
      group: 'shell.setup.group.customers',
      to: '/setup/forms',
      label: 'shell.place.forms',
      permission: 'tickets.create',
      aliases: 'web forms, contact form, embed, webbformulär, kontaktformulär, フォーム, 問い合わせフォーム, 埋め込み',
    },
  ],
});
