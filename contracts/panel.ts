import { z } from 'zod';
import { CallDirection } from './calls.ts';
import { Id, Instant, Language } from './common.ts';
import { CustomerKind } from './customers.ts';
import { OutboxState } from './mailroom.ts';
import { route } from './route.ts';
import { OfTicket, StatusGroup } from './tickets.ts';

const Named = z.object({ id: Id, name: z.string() });

/** Another ticket of theirs, as far as a line shows it. */
export const PastTicket = z.object({
  id: Id,
  reference: z.string(),
  subject: z.string(),
  statusId: Id,
  group: StatusGroup,
  updatedAt: Instant,
});
export type PastTicket = z.infer<typeof PastTicket>;
/** The open ones first; `more`: there are others. */
const Past = z.object({ items: z.array(PastTicket), more: z.boolean() });

export const CustomerPanel = z.object({
  person: z
    .object({
      id: Id,
      name: z.string(),
      kinds: z.array(CustomerKind),
      phones: z.array(z.string()),
      /** Their own, else the primary company's; so are language and time zone. */
      postalAddress: z.string(),
      language: Language.nullable(),
      timeZone: z.string().nullable(),
      notes: z.string(),
      /** `trouble`: it refuses mail, its reader complained, or mail to it came back lately. */
      addresses: z.array(
        z.object({ address: z.string(), primary: z.boolean(), trouble: z.enum(['refusing', 'complained', 'bounced']).nullable() }),
      ),
      tickets: Past,
      /** Mails to this person, the newest first. */
      mails: z.array(z.object({ id: Id, subject: z.string(), state: OutboxState, at: Instant, reference: z.string().nullable() })),
    })
    .nullable(),
  company: z
    .object({
      id: Id,
      name: z.string(),
      kinds: z.array(CustomerKind),
      parent: Named.nullable(),
      phones: z.array(z.string()),
      notes: z.string(),
      people: z.object({ items: z.array(Named.extend({ manager: z.boolean() })), more: z.boolean() }),
      /** Those of other people there. */
      tickets: Past,
    })
    .nullable(),
  /** What this ticket was promised; null: nothing. */
  serviceLevel: z.object({ name: z.string(), calendar: z.string().nullable() }).nullable(),
  /** Calls on this ticket and the others of the person, the newest first. */
  calls: z.array(z.object({ reference: z.string(), direction: CallDirection, minutes: z.int(), at: Instant, with: z.string().nullable() })),
});
export type CustomerPanel = z.infer<typeof CustomerPanel>;

export const panel = {
  customer: route({
    name: 'panel.customer',
    scope: 'workspace',
    method: 'GET',
    path: '/tickets/:ticket/customer',
    summary: 'What is known of the requester of a ticket and of the company, for our side alone',
    params: OfTicket,
    reply: CustomerPanel,
  }),
} as const;
