import { z } from 'zod';
import { Done, EmailAddress, Flag, Id, Instant, Language, line, Name, page, PageQuery } from './common.ts';
import { route } from './route.ts';

const Host = z
  .string()
  .trim()
  .max(253)
  .regex(/^[^\s/@\p{Cc}]+$/u, 'a host name');
const Port = z.int().min(1).max(65_535);
/** tls: from the first byte; starttls: turned on before anything is said; none: in the clear. */
export const MailSecurity = z.enum(['tls', 'starttls', 'none']);
/** What becomes of a mail on the server once it is stored here. POP3 can't move. */
export const AfterFetch = z.enum(['move', 'delete', 'keep']);

const Server = { host: Host, port: Port, security: MailSecurity };
const UserName = z.string().trim().max(320);

export const Incoming = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('imap'),
    ...Server,
    userName: UserName,
    folder: line(200).default('INBOX'),
    afterFetch: AfterFetch.default('move'),
    /** Where `move` puts mail. */
    doneFolder: line(200).default('Interdesk'),
  }),
  z.strictObject({ kind: z.literal('pop3'), ...Server, userName: UserName, afterFetch: z.enum(['delete', 'keep']).default('delete') }),
]);
export type Incoming = z.infer<typeof Incoming>;

export const Outgoing = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** Without a user name the relay knows us by our address. */
  z.strictObject({ kind: z.literal('smtp'), ...Server, userName: UserName.default('') }),
]);
export type Outgoing = z.infer<typeof Outgoing>;

/** Write-only: never read back. `null` forgets it, absence keeps it. */
const Secret = z.string().max(1000).nullable().optional();

/** Where every mail of a mailbox is: stored here and not yet filed, filed, set aside, still on the server. */
export const MailCounts = z.object({
  stored: z.int(),
  filed: z.int(),
  duplicates: z.int(),
  quarantined: z.int(),
  /** null: never looked. */
  waitingOnServer: z.int().nullable(),
});
export type MailCounts = z.infer<typeof MailCounts>;

export const Mailbox = z.object({
  id: Id,
  name: z.string(),
  address: z.string(),
  language: Language.nullable(),
  product: z.object({ id: Id, name: z.string() }).nullable(),
  signature: z.string(),
  incoming: Incoming,
  incomingSecretSet: z.boolean(),
  outgoing: Outgoing,
  outgoingSecretSet: z.boolean(),
  /** The server delivers support+anything@… to support@…; then replies carry their ticket in the address. */
  plusAddressing: z.boolean(),
  /** The name by which the own server signs Authentication-Results; only then they are believed. */
  authservId: z.string().nullable(),
  isDefault: z.boolean(),
  /** failing: the server refuses; `lastError` says it in its own words. stopped: so often that a person must look. */
  state: z.enum(['on', 'off', 'failing', 'stopped']),
  counts: MailCounts,
  lastCheckedAt: Instant.nullable(),
  lastSuccessAt: Instant.nullable(),
  nextCheckAt: Instant.nullable(),
  lastError: z.string().nullable(),
  createdAt: Instant,
  version: z.int(),
});
export type Mailbox = z.infer<typeof Mailbox>;

const fields = {
  name: Name,
  address: EmailAddress,
  language: Language.nullable(),
  productId: Id.nullable(),
  signature: z.string().max(5000),
  plusAddressing: z.boolean(),
  authservId: line(253).nullable(),
};

export const CreateMailbox = z.strictObject({
  name: fields.name,
  address: fields.address,
  language: fields.language.default(null),
  productId: fields.productId.default(null),
  signature: fields.signature.default(''),
  plusAddressing: fields.plusAddressing.default(true),
  authservId: fields.authservId.default(null),
  incoming: Incoming.default({ kind: 'none' }),
  incomingSecret: Secret,
  outgoing: Outgoing.default({ kind: 'none' }),
  outgoingSecret: Secret,
  /** The first one is it in any case. */
  isDefault: z.boolean().default(false),
});
export type CreateMailbox = z.infer<typeof CreateMailbox>;

export const ChangeMailbox = z.strictObject({
  version: z.int(),
  name: fields.name.optional(),
  address: fields.address.optional(),
  language: fields.language.optional(),
  productId: fields.productId.optional(),
  signature: fields.signature.optional(),
  plusAddressing: fields.plusAddressing.optional(),
  authservId: fields.authservId.optional(),
  incoming: Incoming.optional(),
  incomingSecret: Secret,
  outgoing: Outgoing.optional(),
  outgoingSecret: Secret,
  isDefault: z.literal(true).optional(),
  on: z.boolean().optional(),
});
export type ChangeMailbox = z.infer<typeof ChangeMailbox>;

export const TestStep = z.object({
  step: z.enum(['resolve', 'connect', 'tls', 'sign-in', 'read', 'send']),
  state: z.enum(['ok', 'failed', 'not-tried']),
  detail: z.object({
    address: z.string().optional(),
    protocol: z.string().optional(),
    names: z.string().optional(),
    validTo: z.string().optional(),
    messages: z.int().optional(),
  }),
  /** Unchanged, to be shown as the server wrote it. */
  serverWords: z.string().nullable(),
  reason: z.string().nullable(),
  /** A sentence of the screens: `app-password`, `wrong-port`… */
  remedy: z.string().nullable(),
  millis: z.int(),
});
export type TestStep = z.infer<typeof TestStep>;

/** Settings as they are typed; a secret left out is the stored one of `mailboxId`, if its server stays the same. */
export const TestMailbox = z.strictObject({
  mailboxId: Id.optional(),
  address: EmailAddress,
  incoming: Incoming.optional(),
  incomingSecret: Secret,
  outgoing: Outgoing.optional(),
  outgoingSecret: Secret,
  /** Sends a message to the mailbox itself. */
  send: z.boolean().default(true),
});
export type TestMailbox = z.infer<typeof TestMailbox>;

const Way = z.object({ ok: z.boolean(), steps: z.array(TestStep), millis: z.int() });
const OfMailbox = z.strictObject({ mailbox: Id });

/** What became of a mail. `stored`: safe here and not read yet. */
export const MailOutcome = z.enum(['stored', 'created', 'appended', 'held', 'noted', 'bounce', 'loop', 'duplicate', 'quarantined']);
export type MailOutcome = z.infer<typeof MailOutcome>;

export const Delivered = z.object({ mailId: Id, outcome: MailOutcome, ticket: z.string().nullable() });
export type Delivered = z.infer<typeof Delivered>;

export const OutboxState = z.enum(['waiting', 'sending', 'sent', 'failed', 'kept', 'withdrawn']);
export const OutboxRow = z.object({
  id: Id,
  kind: z.enum(['reply', 'notice', 'account', 'test']),
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
  can: z.object({ resend: z.boolean() }),
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
});
export type OutboxMail = z.infer<typeof OutboxMail>;

export const QuarantinedMail = z.object({
  id: Id,
  mailbox: z.object({ id: Id, name: z.string() }).nullable(),
  source: z.enum(['imap', 'pop3', 'http', 'command']),
  envelopeTo: z.string(),
  size: z.int(),
  /** Why it could not be filed, in the words of what failed. */
  reason: z.string(),
  attempts: z.int(),
  at: Instant,
});
export type QuarantinedMail = z.infer<typeof QuarantinedMail>;

const OfMail = z.strictObject({ mail: Id });
const megabyte = 1024 * 1024;

export const mailroom = {
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
    summary: 'Outgoing mail, the newest first',
    query: z.strictObject({ ...PageQuery, state: OutboxState.optional() }),
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
    refusals: ['already_sent', 'sample_stays', 'no_mailbox'],
  }),
  quarantine: route({
    name: 'mailroom.quarantine',
    scope: 'workspace',
    method: 'GET',
    path: '/quarantine',
    summary: 'Mail that is stored but could not be filed',
    query: z.strictObject(PageQuery),
    reply: page(QuarantinedMail),
  }),
  retry: route({
    name: 'mailroom.retry',
    scope: 'workspace',
    method: 'POST',
    path: '/quarantine/:mail/retry',
    summary: 'Tries to file a quarantined mail again',
    params: OfMail,
    body: z.strictObject({}),
    reply: Done,
  }),
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
