import { screenSet } from '#web/shell/index.ts';

const manages = { permission: 'setup.manage', title: 'webhooks.title' } as const;

export const webhooks = screenSet({
  module: 'webhooks',
  screens: [
    { ...manages, path: 'setup/webhooks', load: () => import('./webhooks.tsx').then((found) => found.Webhooks) },
    { ...manages, path: 'setup/webhooks/$endpoint', load: () => import('./webhook.tsx').then((found) => found.WebhookPage) },
  ],
  setup: [
    {
      group: 'shell.setup.group.data',
      to: '/setup/webhooks',
      label: 'shell.place.webhooks',
      permission: 'setup.manage',
      aliases: 'webhook, integration, events, callback, integrationer, händelser, 連携, 通知先, イベント',
    },
  ],
});
