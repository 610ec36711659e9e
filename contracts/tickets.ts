import { z } from 'zod';
import { WriteCall } from './calls.ts';
import { Created, csv, Done, EmailAddress, Id, Instant, line, page, PageQuery, Text } from './common.ts';
import { Priority } from './priority.ts';
import { FieldValues, SentValues } from './fields.ts';
import { route } from './route.ts';
import { Status, StatusGroup } from './statuses.ts';
import { Tag, TagName } from './tags.ts';
import { Draft, Entry, OpenLane, Present, Side } from './threads.ts';
import { Channel, Folder, ListGrouping, ListSort, Named, QueueFilter, TicketRow, Unlisted, wantedValues, who } from './ticket-queue.ts';

export { Priority, Status, StatusGroup };
export * from './ticket-queue.ts';

/** Another ticket, as far as a link needs it. */
export const OtherTicket = z.object({ id: Id, reference: z.string(), subject: z.string() });

export const Ticket = z.object({
  id: Id,
  number: z.int(),
  reference: z.string(),
  subject: z.string(),
  summary: z.string(),
  statusId: Id,
  group: StatusGroup,
  nextStep: Side.nullable(),
  priority: Priority,
  channel: Channel,
  product: Named.nullable(),
  area: Named.nullable(),
  requester: Named.extend({ address: z.string().nullable(), verified: z.boolean() }).nullable(),
  company: Named.nullable(),
  assignee: Named.nullable(),
  team: Named.nullable(),
  tags: z.array(Tag),
  /** The members who hear of it, the first one first. */
  followers: z.array(Named),
  fields: FieldValues,
  copies: z.array(Named.extend({ address: z.string().nullable() })),
  folder: Folder,
  sample: z.boolean(),
  /** Out of the open folders until then, by whom. */
  snooze: z.object({ until: Instant, by: Named }).nullable(),
  customerSeenAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** Out of every list: why, since when, by whom; of a merged one also where it leads, as far as the reader sees that. */
  unlisted: z.object({ as: Unlisted, at: Instant, by: z.string().nullable(), into: OtherTicket.nullable() }).nullable(),
  /** What was merged into it, with all that was merged into those. `direct`: into this one itself. */
  merged: z.array(OtherTicket.extend({ direct: z.boolean() })),
  /** It waits for a review since then, or was reviewed then by whom; null: neither. */
  review: z.object({ waitsSince: Instant.nullable(), doneAt: Instant.nullable(), by: Named.nullable() }).nullable(),
  statusSince: Instant,
  createdAt: Instant,
  updatedAt: Instant,
  version: z.int(),
  can: z.object({
    reply: z.boolean(),
    note: z.boolean(),
    forward: z.boolean(),
    change: z.boolean(),
    assign: z.boolean(),
    move: z.boolean(),
    close: z.boolean(),
    reopen: z.boolean(),
    delete: z.boolean(),
    restore: z.boolean(),
    /** Merge, split and link it. */
    link: z.boolean(),
    unmerge: z.boolean(),
    spam: z.boolean(),
    notSpam: z.boolean(),
    review: z.boolean(),
    reviewAgain: z.boolean(),
  }),
});
export type Ticket = z.infer<typeof Ticket>;

export const TicketPage = z.object({
  ticket: Ticket,
  entries: z.array(Entry),
  /** There are entries before the first one given. */
  earlier: z.boolean(),
  lanes: z.array(OpenLane),
  drafts: z.array(Draft),
  present: z.array(Present),
});
export type TicketPage = z.infer<typeof TicketPage>;

/** An id, a number (`1042`) or a reference (`HLX-1042`). */
export const TicketAddress = z.string().regex(/^([0-9a-f-]{36}|\d{1,9}|[A-Za-z][A-Za-z0-9]{1,5}-\d{1,9})$/);
export const OfTicket = z.strictObject({ ticket: TicketAddress });
const version = z.int().min(1);

export const OpenTicket = z.strictObject({
  subject: line(500),
  text: Text,
  requesterId: Id.nullable().default(null),
  /** Or an address: the contact is found or made. */
  requesterAddress: EmailAddress.optional(),
  requesterName: z.string().max(200).optional(),
  companyId: Id.nullable().default(null),
  productId: Id.nullable().default(null),
  areaId: Id.nullable().default(null),
  priority: Priority.default('normal'),
  assigneeId: Id.nullable().default(null),
  teamId: Id.nullable().default(null),
  channel: z.enum(['web', 'phone', 'api']).default('web'),
  /** Whose words the text is: the customer's (default) or a note of ours. */
  as: z.enum(['customer', 'note', 'reply']).default('customer'),
  attachmentIds: z.array(Id).max(50).default([]),
  /** The assign rules say who gets it; of what comes by the API they always do. */
  byRules: z.boolean().default(false),
  /**
   * It began with a phone call with the requester. The channel is `phone`, and unless the text is a note, an incoming
   * call has the customer's words and an outgoing one ours; nobody is mailed them.
   */
  call: WriteCall.omit({ contactId: true }).nullable().default(null),
  fields: SentValues.optional(),
});

export const ChangeTicket = z.strictObject({
  version,
  subject: line(500).optional(),
  summary: z.string().max(2000).optional(),
  priority: Priority.optional(),
  statusId: Id.optional(),
  nextStep: z.enum(['customer', 'owner']).optional(),
  productId: Id.nullable().optional(),
  areaId: Id.nullable().optional(),
  requesterId: Id.optional(),
  companyId: Id.nullable().optional(),
  fields: SentValues.optional(),
});

const OfNumbers = z.strictObject({ numbers: csv(z.string().regex(/^\d{1,9}$/)).pipe(z.array(z.string()).min(1).max(50)) });
/** Tickets that a text names; those that the reader may not see are left out, like those that don't exist. */
export const References = z.object({ items: z.array(z.object({ number: z.int(), reference: z.string() })) });

export const tickets = {
  references: route({
    name: 'tickets.references',
    scope: 'workspace',
    method: 'GET',
    path: '/ticket-references',
    summary: 'Of these numbers, those of tickets that the reader may see.',
    query: OfNumbers,
    reply: References,
  }),
  queue: route({
    name: 'tickets.queue',
    scope: 'workspace',
    method: 'GET',
    path: '/tickets',
    summary: 'A page of tickets: one folder, filters, one order. It may hold fewer than asked for, even none, where `next` leads on.',
    query: z.strictObject({
      ...PageQuery,
      ...QueueFilter,
      sort: ListSort.default('-updated'),
      by: ListGrouping.optional(),
      values: wantedValues,
    }),
    reply: page(TicketRow),
  }),
  counts: route({
    name: 'tickets.counts',
    scope: 'workspace',
    method: 'GET',
    path: '/ticket-counts',
    summary: 'How many tickets each folder holds; exact to 1,000, then `about`.',
    query: z.strictObject({ assignee: who }),
    reply: z.object({ folders: z.array(z.object({ folder: Folder, count: z.int(), about: z.boolean() })), mine: z.int() }),
  }),
  open: route({
    name: 'tickets.open',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets',
    summary: 'Opens a ticket.',
    body: OpenTicket,
    reply: Created.extend({ number: z.int(), reference: z.string() }),
    refusals: ['area_required', 'area_of_other_product', 'empty_entry', 'attachments_too_large'],
  }),
  read: route({
    name: 'tickets.read',
    scope: 'workspace',
    method: 'GET',
    path: '/tickets/:ticket',
    summary: 'One ticket with the newest part of its discussion.',
    params: OfTicket,
    reply: TicketPage,
  }),
  change: route({
    name: 'tickets.change',
    scope: 'workspace',
    method: 'PATCH',
    path: '/tickets/:ticket',
    summary: 'Changes fields; `version` is the one that was read.',
    params: OfTicket,
    body: ChangeTicket,
    reply: Ticket,
    refusals: ['stale_version', 'area_required', 'area_of_other_product', 'fields_missing', 'status_not_allowed'],
  }),
  assign: route({
    name: 'tickets.assign',
    scope: 'workspace',
    method: 'PUT',
    path: '/tickets/:ticket/assignment',
    summary: 'Gives the ticket to a member, a team, both or nobody.',
    params: OfTicket,
    body: z.strictObject({ version, assigneeId: Id.nullable(), teamId: Id.nullable().optional() }),
    reply: Ticket,
    refusals: ['stale_version'],
  }),
  takeNext: route({
    name: 'tickets.takeNext',
    scope: 'workspace',
    method: 'POST',
    path: '/next-ticket/assignment',
    summary: 'Takes the next ticket that nobody has: waiting too long, due sooner, first come.',
    body: z.strictObject({}),
    reply: Ticket,
    refusals: ['nothing_waits'],
  }),
  repost: route({
    name: 'tickets.repost',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/repost',
    summary: 'Sends the last answer to the customer once more.',
    params: OfTicket,
    body: z.strictObject({}),
    reply: Entry,
    refusals: ['nothing_to_repost', 'unknown_recipient'],
  }),
  close: route({
    name: 'tickets.close',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/closure',
    summary: 'Closes the ticket.',
    params: OfTicket,
    body: z.strictObject({ version, statusId: Id.optional() }),
    reply: Ticket,
    refusals: ['stale_version', 'ticket_already_closed', 'fields_missing', 'status_not_allowed'],
  }),
  reopen: route({
    name: 'tickets.reopen',
    scope: 'workspace',
    method: 'DELETE',
    path: '/tickets/:ticket/closure',
    summary: 'Opens a closed ticket again.',
    params: OfTicket,
    reply: Ticket,
    refusals: ['ticket_not_closed', 'status_not_allowed'],
  }),
  delete: route({
    name: 'tickets.delete',
    scope: 'workspace',
    method: 'DELETE',
    path: '/tickets/:ticket',
    summary: 'Takes the ticket out of every list; restorable.',
    params: OfTicket,
    reply: Done,
  }),
  restore: route({
    name: 'tickets.restore',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/restoration',
    summary: 'Brings a deleted ticket back.',
    params: OfTicket,
    body: z.strictObject({}),
    reply: Ticket,
  }),
  tag: route({
    name: 'tickets.tag',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/tags',
    summary: 'Puts a tag on the ticket; one that does not exist yet is made.',
    params: OfTicket,
    body: z.strictObject({ name: TagName }),
    reply: Ticket,
    refusals: ['too_many'],
  }),
  untag: route({
    name: 'tickets.untag',
    scope: 'workspace',
    method: 'DELETE',
    path: '/tickets/:ticket/tags/:tag',
    summary: 'Takes a tag from the ticket.',
    params: OfTicket.extend({ tag: Id }),
    reply: Ticket,
  }),
  tagUses: route({
    name: 'tickets.tagUses',
    scope: 'workspace',
    method: 'GET',
    path: '/tag-uses',
    summary: 'How many tickets have each tag; exact to 1,000, then `about`. A tag that no ticket has is not named.',
    reply: z.object({ items: z.array(z.object({ tagId: Id, count: z.int(), about: z.boolean() })) }),
  }),
  statuses: route({
    name: 'tickets.statuses',
    scope: 'workspace',
    method: 'GET',
    path: '/statuses',
    summary: 'The statuses of the workspace in their order.',
    reply: z.object({ items: z.array(Status) }),
  }),
  history: route({
    name: 'tickets.history',
    scope: 'workspace',
    method: 'GET',
    path: '/tickets/:ticket/history',
    summary: 'Every change of status with the time spent before it.',
    params: OfTicket,
    reply: z.object({
      items: z.array(
        z.object({
          fromStatusId: Id.nullable(),
          toStatusId: Id,
          secondsBefore: z.int(),
          actorKind: z.string(),
          actorName: z.string().nullable(),
          at: Instant,
        }),
      ),
    }),
  }),
} as const;
