import { z } from 'zod';
import { csv, Done, EmailAddress, Flag, Id, Instant, page, PageQuery } from './common.ts';
import { ChangeMailbox, CreateMailbox, MailCounts, Mailbox, TestMailbox, TestStep } from './mailboxes.ts';
import { quarantine } from './quarantine.ts';
import { route } from './route.ts';
import { Entry } from './threads.ts';

const Way = z.object({ ok: z.boolean(), steps: z.array(TestStep), millis: z.int() });
const OfMailbox = z.strictObject({ mailbox: Id });

/**
 * What became of a mail. `stored`: safe here and not read yet. `answered`: a member's answer, on its way to the customer;
 * `kept`: one that must not leave as it is, now its writer's draft.
 */
export const MailOutcome = z.enum([
  'stored',
  'created',
  'appended',
  'held',
  'noted',
  'answered',
  'kept',
  'bounce',
  'loop',
  'duplicate',
  'quarantined',
]);
export type MailOutcome = z.infer<typeof MailOutcome>;

export const Delivered = z.object({ mailId: Id, outcome: MailOutcome, ticket: z.string().nullable() });
export type Delivered = z.infer<typeof Delivered>;

export const OutboxState = z.enum(['waiting', 'sending', 'sent', 'failed', 'kept', 'withdrawn']);
export const OutboxKind = z.enum(['reply', 'notice', 'account', 'test', 'acknowledgement']);
export const OutboxRow = z.object({
  id: Id,
  kind: OutboxKind,
  state: OutboxState,
  to: z.object({ name: z.string(), address: z.string() }),
  from: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  ticket: z.object({ id: Id, reference: z.string() }).nullable(),
  mailbox: z.object({ id: Id, name: z.string() }).nullable(),
  /** Of a sample person or record: it never leaves. */
  sample: z.boolean(),
  attempts: z.int(),
  response: z.string().nullable(),
  /** When it is tried next; null while it isn't waiting for a time. */
  notBefore: Instant.nullable(),
  sentAt: Instant.nullable(),
  at: Instant,
  can: z.object({ resend: z.boolean(), readdress: z.boolean() }),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

export const OutboxMail = OutboxRow.extend({
  messageId: z.string(),
  replyTo: z.string().nullable(),
  /** null: a mail with a link that lets somebody in, which left this machine. */
  text: z.string().nullable(),
  /** The link of a kept mail, so that a desk without a mailbox can still be used. */
  link: z.string().nullable(),
  attachments: z.array(z.object({ name: z.string(), size: z.int() })),
  /** As they stand in the mail, once it is built; a mail that lets somebody in shows none. */
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  /** The message may be downloaded as it left. */
  raw: z.boolean(),
  /** Signed with DKIM keys of the sender's domain. */
  signed: z.boolean(),
});
export type OutboxMail = z.infer<typeof OutboxMail>;

/** refusing: nothing is sent there. complained: nothing automatic. paused: nothing automatic until then. */
export const AddressMark = z.enum(['refusing', 'complained', 'paused']);
/** What is known of an address that mail goes to. */
export const AddressState = z.object({
  address: z.string(),
  /** In the last 30 days. */
  hardBounces: z.int(),
  /** The last thing that came back from it, in its server's words. */
  last: z.object({ at: Instant, hard: z.boolean(), status: z.string().nullable(), reason: z.string() }).nullable(),
  marks: z.array(z.object({ mark: AddressMark, reason: z.string(), since: Instant, until: Instant.nullable() })),
  can: z.object({ clear: z.boolean() }),
});
export type AddressState = z.infer<typeof AddressState>;

const OfMail = z.strictObject({ mail: Id });
const megabyte = 1024 * 1024;

export const ForwardEntries = z.strictObject({
  to: z.array(EmailAddress).min(1).max(10),
  /** What is said to them; the entries follow below it. */
  text: z.string().trim().min(1).max(20_000),
  entryIds: z.array(Id).min(1).max(50),
  /** Of those entries. */
  attachmentIds: z.array(Id).max(50).default([]),
  /** Some of the entries are not for the customer, and are to go all the same. */
  withInternal: z.boolean().default(false),
});

export const mailroom = {
  forward: route({
    name: 'mailroom.forward',
    scope: 'workspace',
    method: 'POST',
    path: '/records/:record/forwards',
    summary: 'Sends chosen entries to addresses outside. What comes back is a note of ours, never a reply of the customer.',
    params: z.strictObject({ record: Id }),
    body: ForwardEntries,
    reply: Entry,
    refusals: ['internal_entries', 'own_address', 'address_refuses', 'attachments_too_large'],
  }),
  mailboxes: route({
    name: 'mailroom.mailboxes',
    scope: 'workspace',
    method: 'GET',
    path: '/mailboxes',
    summary: 'The mailboxes of the workspace, each with where its mail is',
    reply: z.object({
      items: z.array(Mailbox),
      /** Mail that came by HTTP or the command line to no mailbox. */
      elsewhere: MailCounts,
      /** Mail of mailboxes that are no longer here. */
      removed: MailCounts,
      /** Kept or waiting in the Outbox until a mailbox can send. */
      outboxWaiting: z.int(),
    }),
  }),
  mailbox: route({
    name: 'mailroom.mailbox',
    scope: 'workspace',
    method: 'GET',
    path: '/mailboxes/:mailbox',
    summary: 'One mailbox. Secrets are never read back',
    params: OfMailbox,
    reply: Mailbox,
  }),
  createMailbox: route({
    name: 'mailroom.createMailbox',
    scope: 'workspace',
    method: 'POST',
    path: '/mailboxes',
    summary: 'Adds a mailbox',
    body: CreateMailbox,
    reply: Mailbox,
    refusals: ['address_taken'],
  }),
  changeMailbox: route({
    name: 'mailroom.changeMailbox',
    scope: 'workspace',
    method: 'PATCH',
    path: '/mailboxes/:mailbox',
    summary: 'Changes a mailbox; one that had stopped is tried again',
    params: OfMailbox,
    body: ChangeMailbox,
    reply: Mailbox,
    refusals: ['address_taken', 'stale_version'],
  }),
  deleteMailbox: route({
    name: 'mailroom.deleteMailbox',
    scope: 'workspace',
    method: 'DELETE',
    path: '/mailboxes/:mailbox',
    summary: 'Removes a mailbox; its mail stays',
    params: OfMailbox,
    reply: Done,
  }),
  testMailbox: route({
    name: 'mailroom.testMailbox',
    scope: 'workspace',
    method: 'POST',
    path: '/mailbox-tests',
    summary: 'Tries settings both ways, step by step, and tells what the server said. Nothing is saved',
    body: TestMailbox,
    reply: z.object({ incoming: Way.nullable(), outgoing: Way.nullable() }),
  }),
  checkMailbox: route({
    name: 'mailroom.checkMailbox',
    scope: 'workspace',
    method: 'POST',
    path: '/mailboxes/:mailbox/check',
    summary: 'Looks for mail now',
    params: OfMailbox,
    body: z.strictObject({}),
    reply: Done,
  }),
  recount: route({
    name: 'mailroom.recount',
    scope: 'workspace',
    method: 'POST',
    path: '/mail-recount',
    summary: 'Counts all mail anew, mail by mail, and tells what is missing',
    body: z.strictObject({}),
    reply: z.object({ missing: z.int() }),
  }),
  deliver: route({
    name: 'mailroom.deliver',
    scope: 'workspace',
    method: 'POST',
    path: '/mail',
    summary: 'Takes one raw message (RFC 5322). Once it answers 200 the message is stored for good; 503 asks to come again',
    query: z.strictObject({
      /** The envelope recipient; finds the mailbox. */
      to: z.string().trim().max(320).default(''),
      /** Waits until it is filed and tells the ticket; without it the answer comes as soon as it is stored. */
      wait: Flag.default(false),
    }),
    bodyKind: 'bytes',
    bodyLimit: 50 * megabyte,
    reply: Delivered,
    refusals: ['too_large', 'unavailable', 'empty_mail'],
  }),
  outbox: route({
    name: 'mailroom.outbox',
    scope: 'workspace',
    method: 'GET',
    path: '/outbox',
    summary: 'Outgoing mail, the newest first; of a ticket or a contact also for those who may see these',
    query: z.strictObject({
      ...PageQuery,
      state: OutboxState.optional(),
      kind: OutboxKind.optional(),
      mailbox: Id.optional(),
      /** Part of the recipient's address or name. */
      to: z.string().trim().max(254).optional(),
      /** An id, a number or a reference. */
      ticket: z.string().trim().max(40).optional(),
      contact: Id.optional(),
      since: Instant.optional(),
      until: Instant.optional(),
    }),
    reply: page(OutboxRow).extend({ counts: z.record(OutboxState, z.int()) }),
  }),
  outgoing: route({
    name: 'mailroom.outgoing',
    scope: 'workspace',
    method: 'GET',
    path: '/outbox/:mail',
    summary: 'One outgoing mail as its reader gets it',
    params: OfMail,
    reply: OutboxMail,
  }),
  resend: route({
    name: 'mailroom.resend',
    scope: 'workspace',
    method: 'POST',
    path: '/outbox/:mail/resend',
    summary: 'Tries a failed or kept mail again, with the same Message-ID',
    params: OfMail,
    body: z.strictObject({}),
    reply: OutboxMail,
    refusals: ['already_sent', 'sample_stays', 'address_refuses', 'opted_out', 'no_mailbox'],
  }),
  outgoingHtml: route({
    name: 'mailroom.outgoingHtml',
    scope: 'workspace',
    method: 'GET',
    path: '/outbox/:mail/html',
    summary: 'The HTML of an outgoing mail as it left, for a sandboxed frame',
    params: OfMail,
    replyKind: 'html',
  }),
  outgoingRaw: route({
    name: 'mailroom.outgoingRaw',
    scope: 'workspace',
    method: 'GET',
    path: '/outbox/:mail/raw',
    summary: 'The message as it left, byte for byte',
    params: OfMail,
    replyKind: 'file',
  }),
  readdress: route({
    name: 'mailroom.readdress',
    scope: 'workspace',
    method: 'PUT',
    path: '/outbox/:mail/recipient',
    summary: 'Sends a reply that failed to another address of its contact, which becomes the primary one. Answers the new mail',
    params: OfMail,
    body: z.strictObject({ address: EmailAddress }),
    reply: OutboxMail,
    refusals: ['already_sent', 'still_on_its_way', 'sample_stays', 'address_refuses', 'no_mailbox', 'address_taken', 'too_many'],
  }),
  addresses: route({
    name: 'mailroom.addresses',
    scope: 'workspace',
    method: 'GET',
    path: '/mail-addresses',
    summary: 'What is known of addresses that mail goes to; those of which nothing is known are left out',
    query: z.strictObject({ of: csv(EmailAddress).pipe(z.array(z.string()).max(50)) }),
    reply: z.object({ items: z.array(AddressState) }),
  }),
  clearAddress: route({
    name: 'mailroom.clearAddress',
    scope: 'workspace',
    method: 'DELETE',
    path: '/mail-addresses/:address/marks/:mark',
    summary: 'Says that an address is good again; mail to it is sent from now on',
    params: z.strictObject({ address: EmailAddress, mark: AddressMark }),
    reply: Done,
  }),
  ...quarantine,
  raw: route({
    name: 'mailroom.raw',
    scope: 'workspace',
    method: 'GET',
    path: '/mail/:mail/raw',
    summary: 'The message as it arrived, byte for byte',
    params: OfMail,
    replyKind: 'file',
  }),
};
