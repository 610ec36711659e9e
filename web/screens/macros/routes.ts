import { screenSet } from '#web/shell/index.ts';

const writes = { permission: 'tickets.reply', title: 'macros.title', words: ['tickets'] } as const;

export const macros = screenSet({
  module: 'macros',
  screens: [
    { ...writes, path: 'setup/saved-replies', load: () => import('./saved-replies.tsx').then((found) => found.SavedReplies) },
    { ...writes, path: 'setup/saved-replies/$macro', load: () => import('./saved-reply.tsx').then((found) => found.SavedReply) },
  ],
  setup: [
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/saved-replies',
      label: 'shell.place.saved-replies',
      permission: 'tickets.reply',
      aliases: 'macros, templates, canned responses, makron, mallar, standardsvar, マクロ, テンプレート',
    },
  ],
});
