import { z } from 'zod';
import { WriteCall } from './calls.ts';
import { Created, Done, EmailAddress, Flag, Id, Instant, line, page, PageQuery, Text } from './common.ts';
import { route } from './route.ts';
import { Tag, TagName } from './tags.ts';
import { Draft, Entry, OpenLane, Present, Side } from './threads.ts';

export const StatusGroup = z.enum(['awaiting_staff', 'awaiting_customer', 'on_hold', 'closed']);
export type StatusGroup = z.infer<typeof StatusGroup>;
export const Priority = z.enum(['low', 'normal', 'high', 'urgent']);
export type Priority = z.infer<typeof Priority>;
export const Channel = z.enum(['web', 'mail', 'portal', 'api', 'phone']);

/** Computed views; an open ticket is in exactly one of the first six (decision 16). */
export const Folder = z.enum([
  'new',
  'open',
  'customer-replied',
  'waiting-for-customer',
  'staff-overdue',
  'customer-silent',
  'closed',
  'all',
  'deleted',
]);
export type Folder = z.infer<typeof Folder>;

export const Status = z.object({
  id: Id,
  name: z.string(),
  /** A shipped status is shown in the reader's language by this key; null: the workspace's own words. */
  readyMade: z.string().nullable(),
  group: StatusGroup,
  initial: z.boolean(),
  default: z.boolean(),
  position: z.int(),
  retired: z.boolean(),
});
export type Status = z.infer<typeof Status>;

const Named = z.object({ id: Id, name: z.string() });

export const TicketRow = z.object({
  id: Id,
  number: z.int(),
  reference: z.string(),
  subject: z.string(),
  snippet: z.string(),
  statusId: Id,
  group: StatusGroup,
  nextStep: Side.nullable(),
  priority: Priority,
  requester: Named.nullable(),
  company: Named.nullable(),
  product: Named.nullable(),
  assignee: Named.nullable(),
  team: Named.nullable(),
  tags: z.array(Tag),
  unread: z.boolean(),
  writing: z.boolean(),
  folder: Folder,
  /** When the first of our clocks runs out; null: none runs. */
  dueAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.int(),
});
export type TicketRow = z.infer<typeof TicketRow>;

/** What a list can be grouped by; as a sort, the same order without headings. */
export const Grouping = z.enum(['status', 'assignee', 'team', 'company', 'priority', 'product']);
export type Grouping = z.infer<typeof Grouping>;
const byName = Grouping.exclude(['priority']).options;
export const TicketSort = z.enum([
  ...(['-updated', 'updated', '-created', 'created', '-priority', 'priority', '-number', 'number', 'due', '-due'] as const),
  ...byName,
  ...byName.map((name) => `-${name}` as const),
]);
export type TicketSort = z.infer<typeof TicketSort>;

/** `me`, `none` or an id; several with commas; a leading `-` on the whole excludes. */
const who = z
  .string()
  .max(500)
  .regex(/^-?[a-z0-9-]+(,[a-z0-9-]+)*$/)
  .optional();

/** Words of a list, several with commas; a leading `-` on the whole excludes. */
const words = <Word extends z.ZodType<string, string>>(word: Word) =>
  z
    .string()
    .max(200)
    .transform((text) => ({ not: text.startsWith('-'), words: text.replace(/^-/, '').split(',').filter(Boolean) }))
    .pipe(z.object({ not: z.boolean(), words: z.array(word).min(1) }))
    .optional();
export interface Words {
  readonly not: boolean;
  readonly words: readonly string[];
}

/** `7d`, `24h`, a day, or two days with `..` between; days are those of who asks. */
const span = z.string().max(30).optional();

export const QueueFilter = {
  folder: Folder.default('all'),
  assignee: who,
  team: who,
  company: who,
  requester: who,
  product: who,
  area: who,
  tag: who,
  status: who,
  group: words(StatusGroup),
  next: words(z.enum([...Side.options, 'none'])),
  priority: words(Priority),
  channel: words(Channel),
  created: span,
  updated: span,
  /** Unread by who asks. */
  unread: Flag.optional(),
  q: z.string().max(200).optional(),
};

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
  copies: z.array(Named.extend({ address: z.string().nullable() })),
  folder: Folder,
  sample: z.boolean(),
  customerSeenAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  deletedAt: Instant.nullable(),
  statusSince: Instant,
  createdAt: Instant,
  updatedAt: Instant,
  version: z.int(),
  can: z.object({
    reply: z.boolean(),
    note: z.boolean(),
    change: z.boolean(),
    assign: z.boolean(),
    move: z.boolean(),
    close: z.boolean(),
    reopen: z.boolean(),
    delete: z.boolean(),
    restore: z.boolean(),
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
const OfTicket = z.strictObject({ ticket: TicketAddress });
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
  /**
   * It began with a phone call with the requester. The channel is `phone`, and unless the text is a note, an incoming
   * call has the customer's words and an outgoing one ours; nobody is mailed them.
   */
  call: WriteCall.omit({ contactId: true }).nullable().default(null),
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
});

export const tickets = {
  queue: route({
    name: 'tickets.queue',
    scope: 'workspace',
    method: 'GET',
    path: '/tickets',
    summary: 'A page of tickets: one folder, filters, one order.',
    query: z.strictObject({ ...PageQuery, ...QueueFilter, sort: TicketSort.default('-updated'), by: Grouping.optional() }),
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
    refusals: ['stale_version', 'area_required', 'area_of_other_product'],
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
  close: route({
    name: 'tickets.close',
    scope: 'workspace',
    method: 'POST',
    path: '/tickets/:ticket/closure',
    summary: 'Closes the ticket.',
    params: OfTicket,
    body: z.strictObject({ version, statusId: Id.optional() }),
    reply: Ticket,
    refusals: ['stale_version', 'ticket_already_closed'],
  }),
  reopen: route({
    name: 'tickets.reopen',
    scope: 'workspace',
    method: 'DELETE',
    path: '/tickets/:ticket/closure',
    summary: 'Opens a closed ticket again.',
    params: OfTicket,
    reply: Ticket,
    refusals: ['ticket_not_closed'],
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
