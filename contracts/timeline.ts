import { z } from 'zod';
import { CallDirection } from './calls.ts';
import { csv, Id, Instant, page, PageQuery } from './common.ts';
import { route } from './route.ts';
import { StatusGroup } from './tickets.ts';

export const TimelineKind = z.enum(['ticket', 'message', 'call']);
export type TimelineKind = z.infer<typeof TimelineKind>;

const shared = {
  /** Of what happened: the ticket, or the entry in its thread. */
  id: Id,
  at: Instant,
  /** Where it happened. */
  ticket: z.object({ id: Id, reference: z.string(), subject: z.string() }),
};

export const TimelineRow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ticket'), ...shared, /** Who asked. */ by: z.string().nullable(), group: StatusGroup }),
  z.object({
    kind: z.literal('message'),
    ...shared,
    by: z.string(),
    /** Written by us and not by them. */
    ours: z.boolean(),
    channel: z.enum(['web', 'mail', 'portal', 'form', 'api', 'system']),
    /** The first words. */
    text: z.string(),
  }),
  z.object({
    kind: z.literal('call'),
    ...shared,
    direction: CallDirection,
    minutes: z.int(),
    with: z.string().nullable(),
    text: z.string(),
  }),
]);
export type TimelineRow = z.infer<typeof TimelineRow>;

export const TimelineQuery = z.strictObject({
  ...PageQuery,
  /** Left out: everything that the asker may see. */
  kinds: csv(TimelineKind).optional(),
});
export type TimelineQuery = z.infer<typeof TimelineQuery>;

/** `kinds`: what the asker may see at all, for the filter. */
const reply = page(TimelineRow).extend({ kinds: z.array(TimelineKind) });
const at = { scope: 'workspace', method: 'GET' } as const;

export const timeline = {
  ofContact: route({
    ...at,
    name: 'timeline.ofContact',
    path: '/contacts/:contact/timeline',
    summary: 'What happened with one person, the newest first',
    params: z.strictObject({ contact: Id }),
    query: TimelineQuery,
    reply,
  }),
  ofCompany: route({
    ...at,
    name: 'timeline.ofCompany',
    path: '/companies/:company/timeline',
    summary: 'What happened with a company and its people, the newest first',
    params: z.strictObject({ company: Id }),
    query: TimelineQuery,
    reply,
  }),
} as const;
