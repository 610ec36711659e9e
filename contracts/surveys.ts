import { z } from 'zod';
import { Id, Instant, page, PageQuery } from './common.ts';
import { route } from './route.ts';
import { TicketAddress } from './tickets.ts';

/** 1 bad, 2 so-so, 3 good. */
export const Mark = z.literal([1, 2, 3]);
export type Mark = z.infer<typeof Mark>;
export const SurveyComment = z.string().trim().max(2_000);

/** Fewer answers than this say little about anybody. */
export const fewAnswers = 10;

const days = (least: number, most: number) => z.int().min(least).max(most);
const settings = {
  active: z.boolean(),
  /** Empty: tickets of any product and of none. */
  productIds: z.array(Id).max(200),
  delayMinutes: days(0, 43_200),
  changeDays: days(1, 90),
  restDays: days(0, 365),
  lowReopens: z.boolean(),
};
export const SurveySettings = z.object({ ...settings, version: z.int() });
export type SurveySettings = z.infer<typeof SurveySettings>;

export const SurveyAnswer = z.object({
  id: Id,
  ticket: z.object({ id: Id, reference: z.string(), subject: z.string() }),
  person: z.string(),
  closedAt: Instant,
  askedAt: Instant.nullable(),
  mark: Mark.nullable(),
  comment: z.string(),
  answeredAt: Instant.nullable(),
});
export type SurveyAnswer = z.infer<typeof SurveyAnswer>;

const Figures = {
  /** Mails that asked. */
  asked: z.int(),
  answers: z.int(),
  good: z.int(),
  middle: z.int(),
  bad: z.int(),
  /** Of 1 to 3; null without an answer. */
  average: z.number().nullable(),
  /** Too few answers to compare anybody by. */
  few: z.boolean(),
};
export const SurveyFigures = z.object(Figures);
export type SurveyFigures = z.infer<typeof SurveyFigures>;

const span = { from: z.iso.date().optional(), to: z.iso.date().optional() };
const at = { scope: 'workspace' } as const;

export const surveys = {
  settings: route({
    ...at,
    name: 'surveys.settings',
    method: 'GET',
    path: '/survey-settings',
    summary: 'Whether requesters are asked how it went once their ticket is closed, and when.',
    reply: SurveySettings,
  }),
  changeSettings: route({
    ...at,
    name: 'surveys.changeSettings',
    method: 'PUT',
    path: '/survey-settings',
    summary: 'Changes whom to ask and when; mails that are out stay valid.',
    body: z.strictObject({ ...settings, version: z.int().min(0) }),
    reply: SurveySettings,
    refusals: ['stale_version'],
  }),
  ofTicket: route({
    ...at,
    name: 'surveys.ofTicket',
    method: 'GET',
    path: '/tickets/:ticket/surveys',
    summary: 'What the requester said of each closing of a ticket, the newest first; at most 20.',
    params: z.strictObject({ ticket: TicketAddress }),
    reply: z.object({ items: z.array(SurveyAnswer) }),
  }),
  answers: route({
    ...at,
    name: 'surveys.answers',
    method: 'GET',
    path: '/survey-answers',
    summary: 'Answers of a span, by the day on which they were asked for, the newest first.',
    query: z.strictObject({ ...span, mark: z.coerce.number().pipe(Mark).optional(), ...PageQuery }),
    reply: page(SurveyAnswer),
  }),
  results: route({
    ...at,
    name: 'surveys.results',
    method: 'GET',
    path: '/survey-results',
    summary: 'Average and distribution over a span, in all and by member or product; `few` marks groups that are too small to compare.',
    query: z.strictObject({ ...span, by: z.enum(['member', 'product']).default('member') }),
    reply: z.object({
      total: SurveyFigures,
      /** `id` is null for tickets that nobody had, or that were about no product. */
      items: z.array(z.object({ id: Id.nullable(), name: z.string(), ...Figures })),
    }),
  }),
} as const;
