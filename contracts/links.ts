import { z } from 'zod';
import { Created, Done, Id, Instant, line } from './common.ts';
import { route } from './route.ts';
import { OtherTicket, StatusGroup, TicketAddress, Unlisted } from './tickets.ts';

/** How another ticket stands to the one that is asked about. */
export const LinkKind = z.enum([
  'relates',
  'duplicate_of',
  'duplicated_by',
  'caused_by',
  'causes',
  'child_of',
  'parent_of',
  'split_from',
  'split_into',
]);
export type LinkKind = z.infer<typeof LinkKind>;
/** Those that people make; a split makes its own. */
export const NewLinkKind = LinkKind.exclude(['split_from', 'split_into']);
export type NewLinkKind = z.infer<typeof NewLinkKind>;

export const TicketLink = z.object({
  id: Id,
  kind: LinkKind,
  ticket: OtherTicket.extend({
    statusId: Id,
    group: StatusGroup,
    requester: z.string().nullable(),
    unlisted: Unlisted.nullable(),
  }),
  by: z.string().nullable(),
  at: Instant,
});
export type TicketLink = z.infer<typeof TicketLink>;

const OfTicket = z.strictObject({ ticket: TicketAddress });

/** Part of `tickets`: how tickets belong together. */
export const links = {
  list: route({
    name: 'tickets.links',
    scope: 'workspace',
    method: 'GET',
    path: '/tickets/:ticket/links',
    summary: 'What the ticket is linked to, with how each of those stands.',
    params: OfTicket,
    reply: z.object({ items: z.array(TicketLink) }),
  }),
  link: route({
    name: 'tickets.link',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/links',
    summary: 'Links the ticket to another. Only members see links.',
    params: OfTicket,
    body: z.strictObject({ kind: NewLinkKind, to: TicketAddress }),
    reply: z.object({ items: z.array(TicketLink) }),
    refusals: ['linked_already', 'has_parent', 'link_ring', 'too_many', 'ticket_unlisted'],
  }),
  unlink: route({
    name: 'tickets.unlink',
    scope: 'workspace',
    method: 'DELETE',
    path: '/tickets/:ticket/links/:link',
    summary: 'Takes a link away.',
    params: OfTicket.extend({ link: Id }),
    reply: Done,
  }),
  split: route({
    name: 'tickets.split',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/split',
    summary:
      'Copies chosen entries with their files into a new ticket of the same requester. Whoever saw an entry may see the copy, nobody else.',
    params: OfTicket,
    body: z.strictObject({
      entryIds: z.array(Id).min(1).max(200),
      subject: line(500),
      productId: Id.nullable().default(null),
      areaId: Id.nullable().default(null),
      assigneeId: Id.nullable().default(null),
      teamId: Id.nullable().default(null),
    }),
    reply: Created.extend({ number: z.int(), reference: z.string() }),
    refusals: ['area_required', 'area_of_other_product', 'ticket_unlisted'],
  }),
} as const;
