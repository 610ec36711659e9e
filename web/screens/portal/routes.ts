import { screenSet } from '#web/shell/index.ts';

export const portal = screenSet({
  module: 'brand',
  screens: [
    {
      path: 'setup/branding',
      title: 'brand.title',
      permission: 'setup.manage',
      words: ['workspaces', 'customers'],
      load: () => import('./branding.tsx').then((found) => found.BrandingPage),
    },
  ],
  setup: [
    {
      group: 'brand.group',
      to: '/setup/branding',
      label: 'brand.title',
      permission: 'setup.manage',
      aliases: 'logo, colour, color, splash, welcome, header, footer, färg, logotyp, välkomsttext, ロゴ, 色, 背景, ブランド',
    },
  ],
});
