import { z } from 'zod';
import { Instant } from './common.ts';
import { route } from './route.ts';
import { OfTicket, Ticket } from './tickets.ts';

export const SnoozePreset = z.enum(['later-today', 'tomorrow', 'monday', 'next-week']);
export type SnoozePreset = z.infer<typeof SnoozePreset>;

/** A time by name, an instant, or what the clock on the member's wall says then: `2026-12-01T09:00`. */
export const SnoozeUntil = z.union([SnoozePreset, Instant, z.iso.datetime({ local: true })]);

export const snooze = {
  times: route({
    name: 'tickets.snoozeTimes',
    scope: 'workspace',
    method: 'GET',
    path: '/snooze-times',
    summary: 'The named times to snooze until, as they fall now where the member is; without those that fall on another one.',
    reply: z.object({ items: z.array(z.object({ name: SnoozePreset, until: Instant })), timeZone: z.string() }),
  }),
  begin: route({
    name: 'tickets.snooze',
    scope: 'workspace',
    method: 'PUT',
    path: '/tickets/:ticket/snooze',
    summary: 'Takes the ticket out of the open folders, for everybody, until a time or until the customer answers.',
    params: OfTicket,
    body: z.strictObject({ until: SnoozeUntil }),
    reply: Ticket,
    refusals: ['ticket_closed'],
  }),
  end: route({
    name: 'tickets.wake',
    scope: 'workspace',
    method: 'DELETE',
    path: '/tickets/:ticket/snooze',
    summary: 'Brings a snoozed ticket back at once.',
    params: OfTicket,
    reply: Ticket,
  }),
} as const;
