import { z } from 'zod';
import { EmailAddress, Id, Instant, Language, line, Name } from './common.ts';
import { MailGrant } from './mail-authorities.ts';
import { placeholderFault } from './placeholders.ts';

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

/** oauth: with a token of the authority that the server belongs to (XOAUTH2). */
export const MailAuth = z.enum(['password', 'oauth']);

const Server = { host: Host, port: Port, security: MailSecurity, auth: MailAuth.default('password') };
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

const AcknowledgementText = z
  .string()
  .max(5000)
  .refine((text) => placeholderFault(text, ['number', 'subject']) === null, 'only [[number]] and [[subject]] may stand in double brackets');

/** The automatic answer to a new ticket. Where a language has no text of its own, the desk's is sent. */
export const Acknowledgement = z.strictObject({ on: z.boolean(), texts: z.partialRecord(Language, AcknowledgementText).default({}) });
export type Acknowledgement = z.infer<typeof Acknowledgement>;

/** Write-only: never read back. `null` forgets it, absence keeps it. */
const Secret = z.string().max(1000).nullable().optional();

/** The way that a mail came in by. */
export const MailSource = z.enum(['imap', 'pop3', 'http', 'command', 'smtp', 'lmtp']);
export type MailSource = z.infer<typeof MailSource>;

/** An address, or a domain and all its addresses: `anna@acme.example`, `acme.example`. */
export const SenderEntry = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(
    /^(?:[^\s@<>"(),:;[\]\\\p{Cc}]{1,64}@)?[^\s@<>"(),:;[\]\\\p{Cc}]+\.[^\s@<>"(),:;[\]\\\p{Cc}.]+$/u,
    'an e-mail address or a domain',
  );
const listed = z.array(SenderEntry).max(1000);
/** Who may begin a ticket by this mailbox. Mail of others is set aside: not lost, not answered. */
export const AllowedSenders = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anyone') }),
  /** Contacts and members, and who is listed. */
  z.strictObject({ kind: z.literal('known'), listed: listed.default([]) }),
  z.strictObject({ kind: z.literal('listed'), listed: listed.min(1) }),
]);
export type AllowedSenders = z.infer<typeof AllowedSenders>;

/**
 * Where every mail of a mailbox is. What was fetched is stored, filed, a duplicate, set aside or discarded; `missing`
 * says how many are not, by these figures or by the last count of the mails themselves.
 */
export const MailCounts = z.object({
  fetched: z.int(),
  /** Safe here and not filed yet. */
  stored: z.int(),
  filed: z.int(),
  /** Came to another mailbox too, or the same once more. */
  duplicates: z.int(),
  quarantined: z.int(),
  discarded: z.int(),
  /** Less than none: there are mails that nobody counted. */
  missing: z.int(),
  /** When they were last counted mail by mail; null: not yet. */
  recountedAt: Instant.nullable(),
  /** null: never looked. */
  waitingOnServer: z.int().nullable(),
  /** Only their beginning is here. */
  tooLargeOnServer: z.int(),
});
export type MailCounts = z.infer<typeof MailCounts>;

export const MailLag = z.object({
  /** When the oldest mail came that is not filed yet. */
  waitingSince: Instant.nullable(),
  /** From arriving here to standing in a ticket, of the last fifty; null before the first. */
  toTicket: z.object({ medianMillis: z.int(), slowestMillis: z.int() }).nullable(),
});
export type MailLag = z.infer<typeof MailLag>;

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
  /** null: nobody has signed it in with an authority. */
  grant: MailGrant.nullable(),
  /** The server delivers support+anything@… to support@…; then replies carry their ticket in the address. */
  plusAddressing: z.boolean(),
  acknowledgement: Acknowledgement,
  /** The name by which the own server signs Authentication-Results; only then they are believed. */
  authservId: z.string().nullable(),
  allowedSenders: AllowedSenders,
  /** A mail that came to another mailbox too begins a ticket of its own here, linked with the other. */
  ownTickets: z.boolean(),
  isDefault: z.boolean(),
  /** failing: the server refuses; `lastError` says it in its own words. stopped: so often that a person must look. */
  state: z.enum(['on', 'off', 'failing', 'stopped']),
  counts: MailCounts,
  lag: MailLag,
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
  acknowledgement: Acknowledgement,
  authservId: line(253).nullable(),
  allowedSenders: AllowedSenders,
  ownTickets: z.boolean(),
};

export const CreateMailbox = z.strictObject({
  name: fields.name,
  address: fields.address,
  language: fields.language.default(null),
  productId: fields.productId.default(null),
  signature: fields.signature.default(''),
  plusAddressing: fields.plusAddressing.default(true),
  acknowledgement: fields.acknowledgement.default({ on: false, texts: {} }),
  authservId: fields.authservId.default(null),
  allowedSenders: fields.allowedSenders.default({ kind: 'anyone' }),
  ownTickets: fields.ownTickets.default(false),
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
  acknowledgement: fields.acknowledgement.optional(),
  authservId: fields.authservId.optional(),
  allowedSenders: fields.allowedSenders.optional(),
  ownTickets: fields.ownTickets.optional(),
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
