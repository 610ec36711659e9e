import { z } from 'zod';
import { Instant } from '../common.ts';
import { route } from '../route.ts';
import { Mark, SurveyComment } from '../surveys.ts';

export const SurveyPaper = z.object({
  reference: z.string(),
  mark: Mark.nullable(),
  comment: z.string(),
  openUntil: Instant,
});
export type SurveyPaper = z.infer<typeof SurveyPaper>;

const Token = z.string().max(200);
const Answer = { mark: Mark, comment: SurveyComment.default('') };
const OfRequest = z.strictObject({ request: z.string().regex(/^([0-9a-f-]{36}|[A-Za-z][A-Za-z0-9]{1,5}-\d{1,9})$/) });

export const portalSurveys = {
  look: route({
    name: 'portal.surveys.look',
    scope: 'portal',
    method: 'POST',
    path: '/survey-looks',
    summary: 'What a mailed survey link is about; looking counts for nothing, because mail scanners look too',
    body: z.strictObject({ token: Token }),
    reply: SurveyPaper,
    refusals: ['link_expired'],
  }),
  answer: route({
    name: 'portal.surveys.answer',
    scope: 'portal',
    method: 'POST',
    path: '/survey-answers',
    summary: 'Answers by a mailed survey link, or changes the answer while that is open',
    body: z.strictObject({ token: Token, ...Answer }),
    reply: SurveyPaper,
    refusals: ['link_expired'],
  }),
  ofRequest: route({
    name: 'portal.surveys.ofRequest',
    scope: 'portal',
    section: 'tickets',
    method: 'GET',
    path: '/requests/:request/survey',
    summary: 'Whether the requester may say how a closed request went, and what they said',
    params: OfRequest,
    reply: z.object({ survey: SurveyPaper.nullable() }),
  }),
  answerRequest: route({
    name: 'portal.surveys.answerRequest',
    scope: 'portal',
    section: 'tickets',
    method: 'PUT',
    path: '/requests/:request/survey',
    summary: 'Says how a closed request went, or changes that while it is open',
    params: OfRequest,
    body: z.strictObject(Answer),
    reply: SurveyPaper,
    refusals: ['survey_over'],
  }),
} as const;
