import { portalSurveys } from '#contracts/portal/surveys.ts';
import { shownRequest } from '#server/modules/tickets/index.ts';
import { anyone, contact } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { answerRequest, paperOfRequest } from './commands/answer-request.ts';
import { followLink } from './commands/follow-link.ts';

export const portalRoutes: readonly Served[] = [
  serve(portalSurveys.look, { allow: anyone(), outside: (site, { body }, { platform }) => followLink(platform, site, body.token, null) }),
  serve(portalSurveys.answer, {
    allow: anyone(),
    outside: (site, { body: { token, ...answer } }, { platform }) => followLink(platform, site, token, answer),
  }),
  serve(portalSurveys.ofRequest, {
    allow: contact(),
    run: async (ctx, { params }) => ({ survey: await paperOfRequest(ctx, await shownRequest(ctx, params.request)) }),
  }),
  serve(portalSurveys.answerRequest, {
    allow: contact(),
    run: async (ctx, { params, body }) => answerRequest(ctx, await shownRequest(ctx, params.request), body),
  }),
];
