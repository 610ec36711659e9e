import { z } from 'zod';
import { Call, DraftCall } from './calls.ts';
import { csv, Id, Instant, Text } from './common.ts';
import { Delivery, Invitation, MailKind, Pictures, ProposedCopy, Trust } from './entry-mail.ts';

export const Side = z.enum(['customer', 'owner', 'provider']);
export type Side = z.infer<typeof Side>;

/**
 * Who an entry is for. Without a partner `everyone` is customer and us, and `teams` and `direct` do not occur;
 * screens then say "Reply" and "Our note".
 */
export const Lane = z.enum(['everyone', 'teams', 'direct', 'note']);
export type Lane = z.infer<typeof Lane>;

export const Author = z.object({
  kind: z.enum(['member', 'contact', 'partner', 'system', 'stranger']),
  id: Id.nullable(),
  name: z.string(),
  side: Side,
});
export type Author = z.infer<typeof Author>;

export const Attachment = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  inline: z.boolean(),
  contentId: z.string().nullable(),
  at: Instant,
});
export type Attachment = z.infer<typeof Attachment>;

export const Forward = z.object({
  to: z.array(z.string()),
  entries: z.array(z.object({ id: Id, name: z.string(), at: Instant })),
  files: z.array(z.string()),
});
export type Forward = z.infer<typeof Forward>;

export const Entry = z.object({
  id: Id,
  /** Its number in its own record, which is another than the one that was asked for where `of` says so. */
  seq: z.int(),
  /** The record merged into this one that it stands in; null: this one. */
  of: z.object({ id: Id, reference: z.string() }).nullable(),
  kind: z.enum(['reply', 'note', 'chat', 'event']),
  lane: Lane,
  sides: z.array(Side),
  state: z.enum(['queued', 'released', 'held', 'withdrawn']),
  releaseAt: Instant.nullable(),
  /** It waits for a time that its writer chose. */
  scheduled: z.boolean(),
  author: Author,
  channel: z.enum(['web', 'mail', 'portal', 'form', 'api', 'phone', 'system']),
  text: z.string(),
  /** There is a formatted form: GET …/entries/{id}/html, shown in a sandboxed frame. */
  formatted: z.boolean(),
  pictures: Pictures,
  /** Character at which quoted history begins, folded by screens; null: nothing is quoted. */
  quoteFrom: z.int().nullable(),
  attachments: z.array(Attachment),
  trust: Trust.nullable(),
  proposed: z.array(ProposedCopy),
  deliveries: z.array(Delivery),
  /** Of an event line: its name and what it says, e.g. {from, to}. */
  event: z.object({ name: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** The rule that did or said it, and the run that explains why; for our side only. */
  rule: z.object({ id: Id, name: z.string(), version: z.int(), runId: Id }).nullable(),
  /** A card number stood here and is masked: nothing but its last four digits is kept. */
  masked: z.boolean(),
  /** The members whom it names with @, as they are named in its text. */
  mentions: z.array(z.object({ id: Id, name: z.string() })),
  mailId: Id.nullable(),
  /** Of a phone call that somebody wrote down; such an entry is never mailed. */
  call: Call.nullable(),
  /** Of a mail that is no plain message. */
  /** It was sent to somebody outside: to whom, and which entries and files went along. */
  forward: Forward.nullable(),
  mail: z.object({ kind: MailKind, folded: z.boolean(), invitation: Invitation.nullable() }).nullable(),
  at: Instant,
  /** addSender: accepting it may also put its sender in copy. */
  can: z.object({ undo: z.boolean(), accept: z.boolean(), addSender: z.boolean() }),
});
export type Entry = z.infer<typeof Entry>;

export const Draft = z.object({
  lane: Lane,
  text: Text,
  attachments: z.array(Attachment),
  /** The words are of this call. */
  call: DraftCall.nullable(),
  seenSeq: z.int(),
  version: z.int(),
  updatedAt: Instant,
});
export type Draft = z.infer<typeof Draft>;

export const Present = z.object({
  kind: z.enum(['member', 'contact']),
  id: Id,
  name: z.string(),
  /** Set while writing on a lane whose entries the reader could see. */
  writing: Lane.nullable(),
});
export type Present = z.infer<typeof Present>;

/** A lane that the reader may write on, with the people whom it reaches. */
export const OpenLane = z.object({
  lane: Lane,
  sides: z.array(Side),
  to: z.array(z.object({ name: z.string(), address: z.string().nullable(), part: z.enum(['requester', 'copy', 'team']) })),
});
export type OpenLane = z.infer<typeof OpenLane>;

export const FormattedQuery = z.strictObject({
  theme: z.enum(['light', 'dark']).default('light'),
  /** `true`: with the pictures that it loads from elsewhere. */
  pictures: z.enum(['true', 'false']).default('false'),
});

/** A message of one's own that waits for its time. */
export const Scheduled = z.object({
  id: Id,
  recordId: Id,
  reference: z.string(),
  subject: z.string(),
  lane: Lane,
  text: z.string(),
  releaseAt: Instant,
});
export type Scheduled = z.infer<typeof Scheduled>;

export const SideList = csv(Side);
