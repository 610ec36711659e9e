import { screenSet } from '#web/shell/index.ts';

const manages = { permission: 'setup.manage', title: 'trackers.title' } as const;

export const trackers = screenSet({
  module: 'trackers',
  screens: [
    { ...manages, path: 'setup/trackers', load: () => import('./trackers.tsx').then((found) => found.Trackers) },
    { ...manages, path: 'setup/trackers/new', load: () => import('./tracker.tsx').then((found) => found.NewTracker) },
    { ...manages, path: 'setup/trackers/$connection', load: () => import('./tracker.tsx').then((found) => found.TrackerPage) },
  ],
  setup: [
    {
      group: 'shell.setup.group.data',
      to: '/setup/trackers',
      label: 'shell.place.trackers',
      permission: 'setup.manage',
      aliases: 'github, gitlab, jira, issues, bugs, utveckling, uppgifter, buggar, 開発, 課題, 不具合',
    },
  ],
});
