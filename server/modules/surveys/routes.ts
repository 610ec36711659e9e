import { surveys } from '#contracts/surveys.ts';
import { ticketBrief, ticketId } from '#server/modules/tickets/index.ts';
import { found } from '#server/platform/refusal.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { changeSettings } from './commands/change-settings.ts';
import { surveyAnswers, surveyResults, surveysOfTicket } from './queries/results.ts';
import { surveySettings } from './queries/settings.ts';

const manage = member('setup.manage');
const see = member('surveys.see');

export const routes: readonly Served[] = [
  serve(surveys.settings, { allow: manage, run: (ctx) => surveySettings(ctx) }),
  serve(surveys.changeSettings, { allow: manage, run: (ctx, { body }) => changeSettings(ctx, body) }),
  serve(surveys.ofTicket, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => {
      const { id } = found(await ticketBrief(ctx, await ticketId(ctx, params.ticket)));
      return { items: await surveysOfTicket(ctx, id) };
    },
  }),
  serve(surveys.answers, { allow: see, run: (ctx, { query }) => surveyAnswers(ctx, query) }),
  serve(surveys.results, { allow: see, run: (ctx, { query }) => surveyResults(ctx, query) }),
];
