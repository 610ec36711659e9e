import { z } from 'zod';
import { Id } from './common.ts';
import { route } from './route.ts';
import { Ticket, TicketAddress } from './tickets.ts';

const OfTicket = z.strictObject({ ticket: TicketAddress });

/** Part of `tickets`: two that are one, and those that are none. */
export const merges = {
  merge: route({
    name: 'tickets.merge',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/merge',
    summary: 'Merges the ticket into another: it points there, stays whole, and can be unmerged.',
    params: OfTicket,
    body: z.strictObject({
      version: z.int().min(1),
      into: TicketAddress,
      /** Another requester or company is asked about first. */
      confirmed: z.boolean().default(false),
      /** People of this ticket who are put in copy of the other; nobody is unless named. */
      copyIds: z.array(Id).max(50).default([]),
    }),
    reply: Ticket,
    refusals: ['stale_version', 'ticket_unlisted', 'target_unlisted', 'merge_across', 'too_many'],
  }),
  unmerge: route({
    name: 'tickets.unmerge',
    scope: 'workspace',
    method: 'DELETE',
    path: '/tickets/:ticket/merge',
    summary: 'Takes the merge back: the ticket stands alone again, as it was.',
    params: OfTicket,
    reply: Ticket,
    refusals: ['not_merged'],
  }),
  spam: route({
    name: 'tickets.markSpam',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/spam',
    summary: 'Marks the ticket as spam: it leaves every list and its customer’s sight, and can be brought back.',
    params: OfTicket,
    body: z.strictObject({}),
    reply: Ticket,
    refusals: ['ticket_unlisted'],
  }),
  notSpam: route({
    name: 'tickets.unmarkSpam',
    scope: 'workspace',
    method: 'DELETE',
    path: '/tickets/:ticket/spam',
    summary: 'Brings a ticket back that was marked as spam, as it was.',
    params: OfTicket,
    reply: Ticket,
    refusals: ['not_spam'],
  }),
} as const;
