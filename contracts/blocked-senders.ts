import { z } from 'zod';
import { Created, Done, EmailAddress, Id, Instant, line } from './common.ts';
import { route } from './route.ts';

export const BlockedSender = z.object({
  id: Id,
  /** An address, or a domain with all below it. */
  pattern: z.string(),
  reason: z.string(),
  /** The ticket that gave the reason. */
  ticket: z.string().nullable(),
  by: z.string().nullable(),
  at: Instant,
  /** How many mails it has stopped, and the last. */
  stopped: z.int(),
  stoppedAt: Instant.nullable(),
  /** How many of them are still set aside. */
  kept: z.int(),
});
export type BlockedSender = z.infer<typeof BlockedSender>;

const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u);

/** Part of `mailroom`. Blocked mail is never lost: it waits in quarantine. */
export const blockedSenders = {
  blocked: route({
    name: 'mailroom.blockedSenders',
    scope: 'workspace',
    method: 'GET',
    path: '/blocked-senders',
    summary: 'Addresses and domains whose mail makes no ticket, with who blocked them and what they stopped',
    reply: z.object({ items: z.array(BlockedSender) }),
  }),
  block: route({
    name: 'mailroom.blockSender',
    scope: 'workspace',
    method: 'POST',
    path: '/blocked-senders',
    summary: 'Blocks an address or a domain: its mail is set aside and never answered',
    body: z.strictObject({
      pattern: z.union([EmailAddress, Domain]),
      reason: line(300).or(z.literal('')).default(''),
      ticketId: Id.nullable().default(null),
    }),
    reply: Created,
    refusals: ['already_blocked', 'own_sender', 'too_many'],
  }),
  unblock: route({
    name: 'mailroom.unblockSender',
    scope: 'workspace',
    method: 'DELETE',
    path: '/blocked-senders/:blocked',
    summary: 'Lets a sender write again; what was set aside because of it is filed now, if that is asked for',
    params: z.strictObject({ blocked: Id }),
    query: z.strictObject({ file: z.enum(['true', 'false']).default('false') }),
    reply: Done,
  }),
} as const;
