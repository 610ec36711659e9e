import { screenSet } from '#web/shell/index.ts';

const manages = { permission: 'setup.manage', title: 'catalog.title' } as const;

export const catalog = screenSet({
  module: 'catalog',
  screens: [
    { ...manages, path: 'setup/products', load: () => import('./products.tsx').then((found) => found.Products) },
    { ...manages, path: 'setup/products/$product', load: () => import('./product.tsx').then((found) => found.ProductPage) },
  ],
  setup: [
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/products',
      label: 'shell.place.products',
      permission: 'setup.manage',
      aliases: 'catalog, services, katalog, tjänster, カタログ, サービス',
    },
  ],
});
