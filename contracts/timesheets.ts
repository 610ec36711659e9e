import { z } from 'zod';
import { Created, csv, Done, Flag, Id, Instant, page, PageQuery } from './common.ts';
import { route } from './route.ts';
import { TicketAddress } from './tickets.ts';

export const mostMinutes = 1_440;
const Minutes = z.int().min(1).max(mostMinutes);
const Day = z.iso.date().refine((day) => day >= '2000-01-01', 'a day from 2000 on');
const Note = z.string().trim().max(2_000);
const Named = z.object({ id: Id, name: z.string() });

export const RoundTo = z.literal([1, 5, 6, 15]);

export const TimeEntry = z.object({
  id: Id,
  ticket: z.object({ id: Id, reference: z.string(), subject: z.string() }),
  /** Of the ticket when it was written, unless somebody changed it. */
  company: Named.nullable(),
  member: Named,
  day: z.string(),
  minutes: z.int(),
  note: z.string(),
  billable: z.boolean(),
  /** Set once it is billed: nobody changes it after that. */
  lockedAt: Instant.nullable(),
  createdAt: Instant,
  version: z.int(),
  can: z.object({ change: z.boolean() }),
});
export type TimeEntry = z.infer<typeof TimeEntry>;

export const Timer = z.object({
  ticket: z.object({ id: Id, reference: z.string(), subject: z.string() }),
  /** null: it is paused. */
  startedAt: Instant.nullable(),
  /** Measured before `startedAt`. */
  seconds: z.int(),
  /** What it would be written down as now, rounded up as the workspace has set. */
  proposedMinutes: z.int(),
});
export type Timer = z.infer<typeof Timer>;

const Sum = { minutes: z.int(), billableMinutes: z.int(), entries: z.int() };
export const TimeSum = z.object(Sum);
export type TimeSum = z.infer<typeof TimeSum>;

export const TicketTime = z.object({
  own: TimeSum,
  total: TimeSum,
  timer: Timer.nullable(),
  /** What a new entry begins with. */
  billable: z.boolean(),
  today: z.string(),
  can: z.object({ log: z.boolean() }),
});
export type TicketTime = z.infer<typeof TicketTime>;

export const TimeSettings = z.object({
  roundTo: RoundTo,
  billable: z.boolean(),
  /** Companies whose time is by default the other way round. */
  exceptions: z.array(Named),
  version: z.int(),
});
export type TimeSettings = z.infer<typeof TimeSettings>;

export const LogTime = z.strictObject({
  minutes: Minutes,
  /** Today where the member is, unless told. */
  day: Day.optional(),
  note: Note.default(''),
  /** As the workspace or the company has set, unless told. */
  billable: z.boolean().optional(),
  /** It is what the own timer on this ticket measured, which ends with it. */
  endsTimer: z.boolean().default(false),
});
export type LogTime = z.output<typeof LogTime>;

export const ChangeTime = z.strictObject({
  version: z.int().min(1),
  minutes: Minutes.optional(),
  day: Day.optional(),
  note: Note.optional(),
  billable: z.boolean().optional(),
  companyId: Id.nullable().optional(),
});
export type ChangeTime = z.output<typeof ChangeTime>;

export const TimeFilter = {
  /** Days, both counted. */
  from: Day.optional(),
  to: Day.optional(),
  /** `me`, `all`, or ids with commas; others than oneself take the right to see them. */
  member: z.union([z.literal(['me', 'all']), csv(Id)]).default('me'),
  company: Id.optional(),
  ticket: Id.optional(),
  billable: Flag.optional(),
};
const Filter = z.strictObject(TimeFilter);
export type TimeFilter = z.output<typeof Filter>;

export const SumBy = z.enum(['company', 'ticket', 'member', 'day']);
export type SumBy = z.infer<typeof SumBy>;

const at = { scope: 'workspace' } as const;
const OfTicket = z.strictObject({ ticket: TicketAddress });
const OfEntry = z.strictObject({ entry: Id });

export const timesheets = {
  ticket: route({
    ...at,
    name: 'timesheets.ticket',
    method: 'GET',
    path: '/tickets/:ticket/time',
    summary: 'The time spent on a ticket in sums, and the own timer on it.',
    params: OfTicket,
    reply: TicketTime,
  }),
  log: route({
    ...at,
    name: 'timesheets.log',
    method: 'POST',
    path: '/tickets/:ticket/time-entries',
    summary: 'Writes down own time spent on a ticket.',
    params: OfTicket,
    body: LogTime,
    reply: Created,
  }),
  list: route({
    ...at,
    name: 'timesheets.list',
    method: 'GET',
    path: '/time-entries',
    summary: 'Time entries, the latest day first.',
    query: z.strictObject({ ...TimeFilter, ...PageQuery }),
    reply: page(TimeEntry),
  }),
  change: route({
    ...at,
    name: 'timesheets.change',
    method: 'PATCH',
    path: '/time-entries/:entry',
    summary: 'Changes a time entry: the own ones, and with the right to manage time those of others.',
    params: OfEntry,
    body: ChangeTime,
    reply: TimeEntry,
    refusals: ['stale_version', 'time_locked'],
  }),
  delete: route({
    ...at,
    name: 'timesheets.delete',
    method: 'DELETE',
    path: '/time-entries/:entry',
    summary: 'Deletes a time entry that is not billed.',
    params: OfEntry,
    reply: Done,
    refusals: ['time_locked'],
  }),
  sums: route({
    ...at,
    name: 'timesheets.sums',
    method: 'GET',
    path: '/time-sums',
    summary: 'Time in sums by company, ticket, member or day, the largest first (days in order); at most 1,000, and the whole of them.',
    query: z.strictObject({ ...TimeFilter, by: SumBy.default('company') }),
    reply: z.object({
      /** `id` is null for time that belongs to no company; a day is its own id. */
      items: z.array(z.object({ id: z.string().nullable(), name: z.string(), ...Sum })),
      total: TimeSum,
    }),
  }),
  export: route({
    ...at,
    name: 'timesheets.export',
    method: 'GET',
    path: '/time-entries.csv',
    summary: 'The same as a CSV file (RFC 4180, UTF-8), all of it.',
    query: Filter,
    replyKind: 'file',
  }),
  timers: route({
    ...at,
    name: 'timesheets.timers',
    method: 'GET',
    path: '/timers',
    summary: 'The own timers, the running one first; at most 50.',
    reply: z.object({ items: z.array(Timer) }),
  }),
  setTimer: route({
    ...at,
    name: 'timesheets.setTimer',
    method: 'PUT',
    path: '/tickets/:ticket/timer',
    summary: 'Starts, resumes or pauses the own timer on a ticket; one that runs elsewhere is paused and named.',
    params: OfTicket,
    body: z.strictObject({ running: z.boolean() }),
    reply: z.object({ timer: Timer, paused: Timer.nullable() }),
    refusals: ['too_many'],
  }),
  dropTimer: route({
    ...at,
    name: 'timesheets.dropTimer',
    method: 'DELETE',
    path: '/tickets/:ticket/timer',
    summary: 'Throws away what the own timer on a ticket has measured.',
    params: OfTicket,
    reply: Done,
  }),
  settings: route({
    ...at,
    name: 'timesheets.settings',
    method: 'GET',
    path: '/time-settings',
    summary: 'How timers are rounded, and whose time is billable.',
    reply: TimeSettings,
  }),
  changeSettings: route({
    ...at,
    name: 'timesheets.changeSettings',
    method: 'PUT',
    path: '/time-settings',
    summary: 'Changes how timers are rounded and whose time is billable; entries stay as they are.',
    body: z.strictObject({ version: z.int().min(0), roundTo: RoundTo, billable: z.boolean(), exceptions: z.array(Id).max(1_000) }),
    reply: TimeSettings,
    refusals: ['stale_version'],
  }),
} as const;
