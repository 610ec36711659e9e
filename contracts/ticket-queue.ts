import { z } from 'zod';
import { csv, Flag, Id, Instant } from './common.ts';
import { FieldKey, FieldValue } from './fields.ts';
import { Priority } from './priority.ts';
import { StatusGroup } from './statuses.ts';
import { Tag } from './tags.ts';
import { Side } from './entries.ts';

export const Channel = z.enum(['web', 'mail', 'portal', 'form', 'api', 'phone']);

/** Computed views; an open ticket is in exactly one of the first six, or snoozed (decision 16). */
export const Folder = z.enum([
  'new',
  'open',
  'customer-replied',
  'waiting-for-customer',
  'staff-overdue',
  'customer-silent',
  'closed',
  'to-review',
  'snoozed',
  'all',
  'deleted',
  'spam',
]);
export type Folder = z.infer<typeof Folder>;

/** Why a ticket is in no list and no count. */
export const Unlisted = z.enum(['deleted', 'spam', 'merged']);
export type Unlisted = z.infer<typeof Unlisted>;

export const Named = z.object({ id: Id, name: z.string() });

/** A custom field by its key, of the tickets in a list, of their companies or of their requesters. */
export const FieldColumn = z.templateLiteral([z.enum(['field', 'company', 'requester']), '.', FieldKey]);
export type FieldColumn = z.infer<typeof FieldColumn>;

export const mostColumns = 20;
/** The custom fields whose values are wanted with each row. */
export const wantedValues = csv(FieldColumn).pipe(z.array(FieldColumn).max(mostColumns)).optional();

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
  /** Out of the open folders until then; null: it is not. */
  snoozedUntil: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.int(),
  /** Of the custom fields that were asked for; one without a value is not named, and long texts are cut. */
  values: z.partialRecord(FieldColumn, FieldValue).optional(),
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

/** Of custom fields, those that one thing stands in at most; a list may also be put in order by a number or a text. */
export const ListGrouping = z.union([Grouping, FieldColumn]);
export type ListGrouping = z.infer<typeof ListGrouping>;
/** What has nothing in a custom field comes last, whichever way round. */
export const ListSort = z.union([
  TicketSort,
  FieldColumn,
  z.templateLiteral(['-', z.enum(['field', 'company', 'requester']), '.', FieldKey]),
]);
export type ListSort = z.infer<typeof ListSort>;

/** `me`, `people` (whom one leads), `none` or an id; several with commas; a leading `-` on the whole excludes. */
export const who = z
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
  /** Who of us follows it. */
  follower: who,
  /** Tags of the company and of the requester. */
  companyTag: who,
  requesterTag: who,
  status: who,
  group: words(StatusGroup),
  next: words(z.enum([...Side.options, 'none'])),
  priority: words(Priority),
  channel: words(Channel),
  created: span,
  updated: span,
  /** Unread by who asks. */
  unread: Flag.optional(),
  /** Custom fields by their keys: `region:<id>,none;size:5..10`; a leading `-` excludes. */
  fields: z.string().max(2000).optional(),
  q: z.string().max(200).optional(),
};
