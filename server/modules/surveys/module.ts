import { ticketClosed } from '#server/modules/tickets/index.ts';
import { on } from '#server/platform/events/event.ts';
import { goesWithPerson } from '#server/platform/people/person-door.ts';
import type { Module } from '#server/platform/module.ts';
import { personSurveys } from './queries/person-data.ts';
import { permissions } from './access.ts';
import { planSurvey } from './commands/plan-survey.ts';
import { reopenLow } from './commands/reopen-low.ts';
import { surveyAnswered } from './events.ts';
import { portalRoutes } from './portal-routes.ts';
import { routes } from './routes.ts';
import { works } from './work.ts';

export const surveys: Module = {
  name: 'surveys',
  routes: [...routes, ...portalRoutes],
  work: works,
  permissions,
  subscriptions: [
    on(ticketClosed, 'after', 'surveys.plan', async (ctx, { payload }) => {
      if (!payload.quiet) await planSurvey(ctx, payload.recordId);
    }),
    on(surveyAnswered, 'after', 'surveys.reopen-low', (ctx, { payload }) => reopenLow(ctx, payload)),
  ],
  settings: {
    'surveys.setting': { kind: 'survey_setting', of: null },
  },
  person: { export: personSurveys, erase: goesWithPerson },
  data: { 'surveys.setting': 'content', 'surveys.survey': 'person' },
};
