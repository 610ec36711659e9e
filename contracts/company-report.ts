import { z } from 'zod';
import { Flag, Id, Instant, page, PageQuery } from './common.ts';
import { route } from './route.ts';
import { StatusGroup } from './tickets.ts';
import { TimeSum } from './timesheets.ts';

export const mostPeopleReported = 500;
export const mostCompaniesReported = 500;

const Day = z.iso.date().refine((day) => day >= '2000-01-01' && day < '2200-01-01', 'a day from 2000 on');

const Span = {
  /** Days of the workspace's time zone, both counted. */
  from: Day,
  to: Day,
  /** With all departments and companies beneath it. */
  below: Flag.default(false),
};
const inOrder = ({ from, to }: { from: string; to: string }) => from <= to;
const order = { path: ['to'], message: 'a day that is not before the first' };

export const ReportSpan = z.strictObject(Span).refine(inOrder, order);
export type ReportSpan = z.output<typeof ReportSpan>;

export const ReportTicketsQuery = z
  .strictObject({
    ...Span,
    ...PageQuery,
    /** Whose: an id, or `none` for tickets without a requester. */ person: z.union([Id, z.literal('none')]).optional(),
  })
  .refine(inOrder, order);
export type ReportTicketsQuery = z.output<typeof ReportTicketsQuery>;

/** `none`: the asker may see nobody's time, so all of it is left out; `own`: it is the asker's own only. */
export const TimeShown = z.enum(['all', 'own', 'none']);
export type TimeShown = z.infer<typeof TimeShown>;

const Figures = z.object({
  /** Tickets that were opened in the span, that were closed in it, and that were open at its end. */
  opened: z.int(),
  closed: z.int(),
  open: z.int(),
  minutes: z.int(),
  billableMinutes: z.int(),
});
export type ReportFigures = z.infer<typeof Figures>;

const Worker = z.object({ id: Id, name: z.string(), minutes: z.int(), billableMinutes: z.int() });
export type ReportWorker = z.infer<typeof Worker>;

export const ReportPerson = Figures.extend({
  /** Who asked; null: tickets without a requester. */
  id: Id.nullable(),
  name: z.string(),
  /** Members who worked for them, who did most first. */
  workers: z.array(Worker),
});
export type ReportPerson = z.infer<typeof ReportPerson>;

export const CompanyReport = z.object({
  company: z.object({ id: Id, name: z.string() }),
  /** Those that were counted along. */
  departments: z.array(z.object({ id: Id, name: z.string() })),
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  time: TimeShown,
  /** Who took most time first; at most 500. */
  people: z.array(ReportPerson),
  /** How many people are not among them; the total has them too. */
  more: z.int(),
  total: Figures,
});
export type CompanyReport = z.infer<typeof CompanyReport>;

export const ReportTicket = z.object({
  id: Id,
  reference: z.string(),
  subject: z.string(),
  company: z.object({ id: Id, name: z.string() }).nullable(),
  person: z.object({ id: Id.nullable(), name: z.string() }),
  group: StatusGroup,
  openedAt: Instant,
  closedAt: Instant.nullable(),
  /** In the span, as far as the asker may see it. */
  time: TimeSum.omit({ entries: true }),
  workers: z.array(Worker),
});
export type ReportTicket = z.infer<typeof ReportTicket>;

const at = { scope: 'workspace', method: 'GET' } as const;
const params = z.strictObject({ company: Id });

export const companyReport = {
  read: route({
    ...at,
    name: 'companyReport.read',
    path: '/companies/:company/report',
    summary: 'Tickets and time of all of a company’s people in a span of days, summed for each person and in all.',
    params,
    query: ReportSpan,
    reply: CompanyReport,
  }),
  tickets: route({
    ...at,
    name: 'companyReport.tickets',
    path: '/companies/:company/report/tickets',
    summary: 'The tickets of that report, the newest first: those opened, closed, worked on or open at its end.',
    params,
    query: ReportTicketsQuery,
    reply: page(ReportTicket),
  }),
  export: route({
    ...at,
    name: 'companyReport.export',
    path: '/companies/:company/report.csv',
    summary: 'The same as a CSV file (RFC 4180, UTF-8): a line for each member who worked on each ticket.',
    params,
    query: ReportSpan,
    replyKind: 'file',
  }),
} as const;
