import { z } from 'zod';
import { Call, DraftCall, WriteCall } from './calls.ts';
import { csv, Done, Id, Instant, Text } from './common.ts';
import { Delivery, Invitation, MailKind, Pictures, ProposedCopy, Trust } from './entry-mail.ts';
import { route } from './route.ts';

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

export const Entry = z.object({
  id: Id,
  seq: z.int(),
  kind: z.enum(['reply', 'note', 'chat', 'event']),
  lane: Lane,
  sides: z.array(Side),
  state: z.enum(['queued', 'released', 'held', 'withdrawn']),
  releaseAt: Instant.nullable(),
  author: Author,
  channel: z.enum(['web', 'mail', 'portal', 'api', 'phone', 'system']),
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
  /** A card number stood here and is masked: nothing but its last four digits is kept. */
  masked: z.boolean(),
  mailId: Id.nullable(),
  /** Of a phone call that somebody wrote down; such an entry is never mailed. */
  call: Call.nullable(),
  /** Of a mail that is no plain message. */
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

const OfRecord = z.strictObject({ record: Id });
const OfEntry = z.strictObject({ record: Id, entry: Id });

export const WriteEntry = z.strictObject({
  lane: Lane,
  text: Text,
  attachmentIds: z.array(Id).max(50).default([]),
  /** The newest entry that the writer had on screen; anything newer stops the send (helpdesk.md 2.6). */
  seenSeq: z.int().min(0),
  sendAnyway: z.boolean().default(false),
  /** What follows once it is out: a status of the workspace. */
  thenStatusId: Id.nullable().default(null),
  /** The words are of a phone call: an entry that no one is mailed and that moves no status but by `thenStatusId`. */
  call: WriteCall.nullable().default(null),
});

export const threads = {
  entries: route({
    name: 'threads.entries',
    scope: 'workspace',
    method: 'GET',
    path: '/records/:record/entries',
    summary: 'The discussion of a record, newest page last; earlier pages by `before`.',
    params: OfRecord,
    query: z.strictObject({
      before: z.coerce.number().int().optional(),
      after: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    reply: z.object({ items: z.array(Entry), earlier: z.boolean() }),
  }),
  write: route({
    name: 'threads.write',
    scope: 'workspace',
    method: 'POST',
    path: '/records/:record/entries',
    summary: 'Reply, note or phone call. What others see waits for the undo time first; a reply is mailed, a call never.',
    params: OfRecord,
    body: WriteEntry,
    reply: Entry,
    refusals: ['newer_entries', 'empty_entry', 'unknown_recipient', 'not_allowed', 'attachments_too_large'],
  }),
  undo: route({
    name: 'threads.undo',
    scope: 'workspace',
    method: 'DELETE',
    path: '/records/:record/entries/:entry',
    summary: 'Takes back an entry that is not out yet; its text becomes the draft again.',
    params: OfEntry,
    reply: z.object({ draft: Draft.nullable() }),
    refusals: ['nothing_to_undo'],
  }),
  accept: route({
    name: 'threads.accept',
    scope: 'workspace',
    method: 'POST',
    path: '/records/:record/entries/:entry/acceptance',
    summary: 'Shows a held mail to everyone on the record; its sender takes part from then on only if that is asked for.',
    params: OfEntry,
    body: z.strictObject({ addSender: z.boolean().default(false) }),
    reply: Entry,
    refusals: ['not_allowed'],
  }),
  acceptCopy: route({
    name: 'threads.acceptCopy',
    scope: 'workspace',
    method: 'POST',
    path: '/records/:record/proposed-copies/:copy/acceptance',
    summary: 'Puts somebody whom a mail had in copy on the record. They get what is written from then on.',
    params: z.strictObject({ record: Id, copy: Id }),
    body: z.strictObject({}),
    reply: Done,
  }),
  declineCopy: route({
    name: 'threads.declineCopy',
    scope: 'workspace',
    method: 'DELETE',
    path: '/records/:record/proposed-copies/:copy',
    summary: 'Leaves somebody whom a mail had in copy out; they are not proposed again.',
    params: z.strictObject({ record: Id, copy: Id }),
    reply: Done,
  }),
  html: route({
    name: 'threads.html',
    scope: 'workspace',
    method: 'GET',
    path: '/records/:record/entries/:entry/html',
    summary: 'The formatted form of an entry, sanitised, for a sandboxed frame.',
    params: OfEntry,
    query: FormattedQuery,
    replyKind: 'html',
  }),
  picture: route({
    name: 'threads.picture',
    scope: 'workspace',
    method: 'GET',
    path: '/records/:record/entries/:entry/pictures/:at',
    summary: 'One picture that a mail names, counted from 0 and fetched by the desk: its sender learns no address and sets no cookie.',
    params: OfEntry.extend({ at: z.coerce.number().int().min(0).max(999) }),
    replyKind: 'file',
    refusals: ['picture_unavailable'],
  }),
  allowPictures: route({
    name: 'threads.allowPictures',
    scope: 'workspace',
    method: 'PUT',
    path: '/picture-senders/:contact',
    summary: 'Shows the pictures of every mail that is proven to come from this contact, to the caller alone.',
    params: z.strictObject({ contact: Id }),
    body: z.strictObject({}),
    reply: Done,
  }),
  forbidPictures: route({
    name: 'threads.forbidPictures',
    scope: 'workspace',
    method: 'DELETE',
    path: '/picture-senders/:contact',
    summary: 'Asks again before the pictures of this contact are loaded.',
    params: z.strictObject({ contact: Id }),
    reply: Done,
  }),
  content: route({
    name: 'threads.content',
    scope: 'installation',
    method: 'GET',
    path: '/content/:link',
    summary: 'A file, a formatted message or a picture by a link that holds for a minute and for whoever it was made for.',
    params: z.strictObject({ link: z.string().regex(/^[\w-]{40,900}$/) }),
    replyKind: 'file',
    untrusted: true,
  }),
  saveDraft: route({
    name: 'threads.saveDraft',
    scope: 'workspace',
    method: 'PUT',
    path: '/records/:record/drafts/:lane',
    summary: 'Keeps what is being written; one draft a person and lane.',
    params: z.strictObject({ record: Id, lane: Lane }),
    body: z.strictObject({
      text: Text,
      attachmentIds: z.array(Id).max(50).default([]),
      call: DraftCall.nullable().default(null),
      seenSeq: z.int().min(0),
      version: z.int().min(0),
    }),
    reply: Draft,
    refusals: ['stale_version'],
  }),
  dropDraft: route({
    name: 'threads.dropDraft',
    scope: 'workspace',
    method: 'DELETE',
    path: '/records/:record/drafts/:lane',
    summary: 'Throws a draft away.',
    params: z.strictObject({ record: Id, lane: Lane }),
    reply: Done,
  }),
  seen: route({
    name: 'threads.seen',
    scope: 'workspace',
    method: 'PUT',
    path: '/records/:record/read-mark',
    summary: 'The reader has seen the record up to this entry.',
    params: OfRecord,
    body: z.strictObject({ seq: z.int().min(0) }),
    reply: Done,
  }),
  present: route({
    name: 'threads.present',
    scope: 'workspace',
    method: 'PUT',
    path: '/records/:record/presence',
    summary: 'Heartbeat, every 10 seconds while the record is open; answers who else is there.',
    params: OfRecord,
    body: z.strictObject({ writing: Lane.nullable() }),
    reply: z.object({ items: z.array(Present) }),
  }),
  leave: route({
    name: 'threads.leave',
    scope: 'workspace',
    method: 'DELETE',
    path: '/records/:record/presence',
    summary: 'The reader left the record.',
    params: OfRecord,
    reply: Done,
  }),
  upload: route({
    name: 'threads.upload',
    scope: 'workspace',
    method: 'POST',
    path: '/attachments',
    summary: 'Uploads one file for an entry to come; the body is the file.',
    query: z.strictObject({ name: z.string().min(1).max(255) }),
    bodyKind: 'bytes',
    bodyLimit: 100 * 1024 * 1024,
    reply: Attachment,
    refusals: ['too_large', 'upload_incomplete', 'disk_full'],
  }),
  download: route({
    name: 'threads.download',
    scope: 'workspace',
    method: 'GET',
    path: '/attachments/:attachment',
    summary: 'The content of an attachment.',
    params: z.strictObject({ attachment: Id }),
    query: z.strictObject({ inline: z.enum(['true', 'false']).default('false') }),
    replyKind: 'file',
    refusals: ['file_damaged'],
  }),
  addPeople: route({
    name: 'threads.addPeople',
    scope: 'workspace',
    method: 'POST',
    path: '/records/:record/participants',
    summary: 'Puts contacts in copy, by id or by address.',
    params: OfRecord,
    body: z.strictObject({ contactIds: z.array(Id).max(50) }),
    reply: Done,
  }),
  removePerson: route({
    name: 'threads.removePerson',
    scope: 'workspace',
    method: 'DELETE',
    path: '/records/:record/participants/:person',
    summary: 'Takes a contact out of copy.',
    params: z.strictObject({ record: Id, person: Id }),
    reply: Done,
  }),
} as const;

export const SideList = csv(Side);
