import { z } from 'zod';
import { EmailAddress, Instant, line, Text } from './common.ts';
import { route } from './route.ts';
import { TagName } from './tags.ts';
import { Channel, Priority, StatusGroup } from './tickets.ts';

const Person = z.strictObject({ address: EmailAddress, name: z.string().trim().max(200).default('') });

export const ImportedEntry = z.strictObject({
  at: Instant,
  /** A note is ours alone. */
  kind: z.enum(['reply', 'note']).default('reply'),
  from: z.enum(['customer', 'staff']),
  /** Left out: the requester, or the desk. Staff who are no members here keep their name as text. */
  author: Person.partial({ address: true }).optional(),
  text: Text.min(1),
});

/** One ticket of another system. Names stand for what is called so here; companies and tags are made when unknown. */
export const ImportedTicket = z.strictObject({
  externalId: line(200),
  subject: line(500),
  requester: Person.nullable().default(null),
  company: line(200).optional(),
  product: line(200).optional(),
  team: line(200).optional(),
  /** A member's address. */
  assignee: EmailAddress.optional(),
  priority: Priority.default('normal'),
  channel: Channel.default('api'),
  tags: z.array(TagName).max(50).default([]),
  /** The name of a status, or of a group, whose default it then has. Left out: closed or awaiting staff, by `closedAt`. */
  status: z.union([StatusGroup, line(200)]).optional(),
  closedAt: Instant.nullable().default(null),
  entries: z.array(ImportedEntry).min(1).max(1_000),
});
export type ImportedTicket = z.infer<typeof ImportedTicket>;

/** made: now. known: it had been imported before, and stays as it is. refused: `problem` says why. */
export const ImportResult = z.object({
  externalId: z.string(),
  state: z.enum(['made', 'known', 'refused']),
  reference: z.string().nullable(),
  problem: z.string().nullable(),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const mostImported = 200;

export const ticketImports = {
  add: route({
    name: 'tickets.import',
    scope: 'workspace',
    method: 'POST',
    path: '/ticket-imports',
    summary: 'Imports tickets of another system with their discussions; twice the same is once',
    body: z.strictObject({
      /** Whose ids these are: the name of the other system. */
      source: z.string().regex(/^[a-z0-9-]{1,40}$/),
      tickets: z.array(ImportedTicket).min(1).max(mostImported),
    }),
    reply: z.object({ tickets: z.array(ImportResult) }),
  }),
};
