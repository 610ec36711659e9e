import { screenSet } from '#web/shell/index.ts';

export const samples = screenSet({
  module: 'samples',
  screens: [
    {
      path: 'setup/samples',
      title: 'samples.title',
      permission: 'setup.manage',
      load: () => import('./samples.tsx').then((found) => found.Samples),
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.data',
      to: '/setup/samples',
      label: 'shell.place.samples',
      permission: 'setup.manage',
      aliases: 'demo, test data, try, prova, testdata, デモ, テスト',
    },
  ],
});
