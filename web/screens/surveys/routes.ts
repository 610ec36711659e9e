import { screenSet } from '#web/shell/index.ts';
import { IconMoodSmile } from '#web/ui/index.ts';

export const surveys = screenSet({
  module: 'surveys',
  screens: [
    {
      path: 'satisfaction',
      title: 'surveys.title',
      permission: 'surveys.see',
      load: () => import('./results.tsx').then((found) => found.Results),
    },
    {
      path: 'setup/satisfaction',
      title: 'surveys.title',
      permission: 'setup.manage',
      load: () => import('./settings.tsx').then((found) => found.SurveySettingsPage),
    },
  ],
  nav: [
    {
      id: 'satisfaction',
      section: 'business',
      to: '/satisfaction',
      label: 'shell.place.satisfaction',
      icon: IconMoodSmile,
      permission: 'surveys.see',
      aliases: 'survey, csat, feedback, enkät, omdöme, nöjdhet, アンケート, 評価, 満足度',
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/satisfaction',
      label: 'shell.place.satisfaction',
      permission: 'setup.manage',
      aliases: 'survey, csat, feedback, enkät, omdöme, nöjdhet, アンケート, 評価, 満足度',
    },
  ],
});
