import { z } from 'zod';
import { Created, Done, Id, Instant, Language, line, page, TimeZone } from './common.ts';
import { route } from './route.ts';
import { Side } from './threads.ts';
import { Channel, Priority, StatusGroup, TicketAddress } from './tickets.ts';

const Title = line(100);
const Version = z.int().min(1);
const minutesOfDay = 1440;

/** Minutes of a local day; `to` is not part of it. */
export const Span = z
  .strictObject({ from: z.int().min(0).max(minutesOfDay), to: z.int().min(0).max(minutesOfDay) })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'ends after it begins' });
export const Spans = z
  .array(Span)
  .max(12)
  .refine((spans) => spans.every((span, index) => index === 0 || (spans[index - 1]?.to ?? 0) <= span.from), 'in order and apart');
/** Seven days, Monday first. */
export const Week = z.array(Spans).length(7);

/** A day that is not as usual; no span: closed. */
export const CalendarDay = z.object({ date: z.iso.date(), name: z.string(), spans: Spans });
export type CalendarDay = z.infer<typeof CalendarDay>;

export const Calendar = z.object({
  id: Id,
  name: z.string(),
  timeZone: z.string(),
  week: Week,
  /** What a new policy begins with. */
  default: z.boolean(),
  days: z.array(CalendarDay),
  version: Version,
});
export type Calendar = z.infer<typeof Calendar>;

export const CreateCalendar = z.strictObject({ name: Title, timeZone: TimeZone, week: Week });
export const ChangeCalendar = z.strictObject({
  version: Version,
  name: Title.optional(),
  timeZone: TimeZone.optional(),
  week: Week.optional(),
  default: z.literal(true).optional(),
});
export const ChangeDay = z.strictObject({ name: Title, spans: Spans });

export const ClockKind = z.enum(['first_response', 'next_response', 'resolution', 'turn']);
export type ClockKind = z.infer<typeof ClockKind>;

const aYear = 527_040;
/** Minutes by priority; a priority without any has no such clock. */
export const Targets = z.partialRecord(Priority, z.int().min(0).max(aYear));
export type Targets = z.infer<typeof Targets>;
export const TargetTable = z.strictObject({
  firstResponse: Targets,
  nextResponse: Targets,
  resolution: Targets,
  /** How long each side may have the next step. */
  turn: z.strictObject({ customer: Targets, owner: Targets, provider: Targets }),
});
export type TargetTable = z.infer<typeof TargetTable>;

/** An empty list fits every ticket. */
export const Conditions = z.strictObject({
  companyIds: z.array(Id).max(200),
  productIds: z.array(Id).max(200),
  channels: z.array(Channel).max(10),
  /** Of the requester, where it is known. */
  languages: z.array(Language).max(10),
});
export type Conditions = z.infer<typeof Conditions>;

const terms = {
  conditions: Conditions,
  targets: TargetTable,
  /** Groups in which nothing runs but the turn of whoever has the next step. */
  pausedIn: z.array(StatusGroup.exclude(['closed'])).max(3),
  /** null: round the clock. */
  calendarId: Id.nullable(),
  warnPercent: z.int().min(1).max(99),
  active: z.boolean(),
};
export const Policy = z.object({ id: Id, name: z.string(), ...terms, version: Version });
export type Policy = z.infer<typeof Policy>;
export const CreatePolicy = z.strictObject({ name: Title, ...terms });
export type CreatePolicy = z.infer<typeof CreatePolicy>;
export const ChangePolicy = CreatePolicy.partial().extend({ version: Version });

/** Why a minute counts or doesn't. */
export const SegmentState = z.enum(['runs', 'out_of_hours', 'paused', 'closed']);
export type SegmentState = z.infer<typeof SegmentState>;

export const TicketClock = z.object({
  kind: ClockKind,
  /** Whose clock it is. */
  party: Side,
  /** From 1; a warning and a breach are told once in each. */
  cycle: z.int(),
  from: Instant,
  /** null: it goes on. */
  to: Instant.nullable(),
  /** Milliseconds that count, and those that are allowed. */
  spent: z.int(),
  allowed: z.int(),
  /** null: it stands still, or ended in time. */
  dueAt: Instant.nullable(),
  warnAt: Instant.nullable(),
  breached: z.boolean(),
  /** They cover it without a gap. */
  segments: z.array(z.object({ from: Instant, to: Instant, state: SegmentState })),
});
export type TicketClock = z.infer<typeof TicketClock>;

export const TicketClocks = z.object({
  /** null: nothing was promised. */
  pledge: z
    .object({
      policyId: Id.nullable(),
      name: z.string(),
      pinnedAt: Instant,
      /** The policy and its calendar are still as they were. */
      current: z.boolean(),
      /** null: round the clock. */
      calendar: z.object({ name: z.string(), timeZone: z.string() }).nullable(),
    })
    .nullable(),
  clocks: z.array(TicketClock),
  canPin: z.boolean(),
});
export type TicketClocks = z.infer<typeof TicketClocks>;

const at = { scope: 'workspace' } as const;
const OfCalendar = z.strictObject({ calendar: Id });
const OfDay = z.strictObject({ calendar: Id, date: z.iso.date() });
const OfPolicy = z.strictObject({ policy: Id });
const OfTicket = z.strictObject({ ticket: TicketAddress });

export const sla = {
  calendars: route({
    ...at,
    name: 'sla.calendars',
    method: 'GET',
    path: '/sla-calendars',
    summary: 'Calendars with their days that are not as usual',
    reply: page(Calendar),
  }),
  createCalendar: route({
    ...at,
    name: 'sla.createCalendar',
    method: 'POST',
    path: '/sla-calendars',
    summary: 'Create a calendar; the first is the default',
    body: CreateCalendar,
    reply: Created,
    refusals: ['name_taken', 'too_many'],
  }),
  changeCalendar: route({
    ...at,
    name: 'sla.changeCalendar',
    method: 'PATCH',
    path: '/sla-calendars/:calendar',
    summary: 'Change a calendar; tickets keep what they were promised',
    params: OfCalendar,
    body: ChangeCalendar,
    reply: Calendar,
    refusals: ['stale_version', 'name_taken'],
  }),
  deleteCalendar: route({
    ...at,
    name: 'sla.deleteCalendar',
    method: 'DELETE',
    path: '/sla-calendars/:calendar',
    summary: 'Delete a calendar that no policy goes by',
    params: OfCalendar,
    reply: Done,
    refusals: ['calendar_in_use'],
  }),
  changeDay: route({
    ...at,
    name: 'sla.changeDay',
    method: 'PUT',
    path: '/sla-calendars/:calendar/days/:date',
    summary: 'Say that a day is not as usual',
    params: OfDay,
    body: ChangeDay,
    reply: Done,
    refusals: ['too_many'],
  }),
  removeDay: route({
    ...at,
    name: 'sla.removeDay',
    method: 'DELETE',
    path: '/sla-calendars/:calendar/days/:date',
    summary: 'Let a day be as usual again',
    params: OfDay,
    reply: Done,
  }),
  importDays: route({
    ...at,
    name: 'sla.importDays',
    method: 'POST',
    path: '/sla-calendars/:calendar/day-import',
    summary: 'Take the all-day events of an iCalendar text as closed days; days that are there already stay as they are',
    params: OfCalendar,
    body: z.strictObject({ text: z.string().max(900_000) }),
    reply: z.object({
      added: z.int(),
      /** There already. */
      kept: z.int(),
      past: z.int(),
      /** Events of some hours, and repetitions that are not plainly yearly. */
      skipped: z.int(),
    }),
    refusals: ['not_a_calendar', 'too_many'],
  }),
  policies: route({
    ...at,
    name: 'sla.policies',
    method: 'GET',
    path: '/sla-policies',
    summary: 'Policies in order; the first active one that fits a new ticket is promised',
    reply: page(Policy),
  }),
  createPolicy: route({
    ...at,
    name: 'sla.createPolicy',
    method: 'POST',
    path: '/sla-policies',
    summary: 'Create a policy, last in order',
    body: CreatePolicy,
    reply: Created,
    refusals: ['name_taken', 'too_many'],
  }),
  changePolicy: route({
    ...at,
    name: 'sla.changePolicy',
    method: 'PATCH',
    path: '/sla-policies/:policy',
    summary: 'Change a policy; tickets keep what they were promised',
    params: OfPolicy,
    body: ChangePolicy,
    reply: Policy,
    refusals: ['stale_version', 'name_taken'],
  }),
  deletePolicy: route({
    ...at,
    name: 'sla.deletePolicy',
    method: 'DELETE',
    path: '/sla-policies/:policy',
    summary: 'Delete a policy; tickets keep what they were promised',
    params: OfPolicy,
    reply: Done,
  }),
  orderPolicies: route({
    ...at,
    name: 'sla.orderPolicies',
    method: 'PUT',
    path: '/sla-policy-order',
    summary: 'Put the policies in order',
    body: z.strictObject({ ids: z.array(Id).max(1000) }),
    reply: Done,
    refusals: ['list_changed'],
  }),
  clocks: route({
    ...at,
    name: 'sla.clocks',
    method: 'GET',
    path: '/tickets/:ticket/clocks',
    summary: 'What a ticket was promised, and its clocks with every minute explained',
    params: OfTicket,
    reply: TicketClocks,
  }),
  repin: route({
    ...at,
    name: 'sla.repin',
    method: 'PUT',
    path: '/tickets/:ticket/pledge',
    summary: 'Promise the ticket a policy as it is now; without one, the first that fits',
    params: OfTicket,
    body: z.strictObject({ policyId: Id.nullable() }),
    reply: TicketClocks,
    refusals: ['no_policy_fits'],
  }),
} as const;
