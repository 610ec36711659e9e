import { z } from 'zod';
import { Id, Instant } from './common.ts';

/** What a mail is beside a person's words; server/modules/mailroom/rules/mail-kind.ts says what each kind causes. */
export const MailKind = z.enum([
  'message',
  'auto_reply',
  /** The absence notice of one of us. */
  'away',
  'bounce_permanent',
  'bounce_temporary',
  'bounce_delayed',
  'delivery_receipt',
  'read_receipt',
  'complaint',
  'loop',
  'list',
  'bulk',
  'calendar',
  'signed',
  'encrypted',
]);
export type MailKind = z.infer<typeof MailKind>;

/** Of a calendar mail; times are instants, or as they were written where their zone is not known. */
export const Invitation = z.object({
  method: z.string(),
  title: z.string(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  allDay: z.boolean(),
  /** Of times that are no instants. */
  zone: z.string().nullable(),
  place: z.string(),
  organiser: z.string(),
});
export type Invitation = z.infer<typeof Invitation>;

/** Pictures that a mail would load from elsewhere. */
export const Pictures = z.object({
  count: z.int(),
  /** The reader has asked to see them with every mail of this sender. */
  always: z.boolean(),
  /** Whose mails that would be; null: nothing proves who sent this one. */
  sender: Id.nullable(),
});
export type Pictures = z.infer<typeof Pictures>;

/** How far an outgoing mail has come, per recipient; its id is the mail's in the Outbox. */
export const Delivery = z.object({
  id: Id,
  to: z.string(),
  state: z.enum(['waiting', 'sending', 'sent', 'failed', 'kept', 'withdrawn']),
  response: z.string().nullable(),
  /** What a report told of it later; for our side only. */
  receipt: z.object({ kind: z.enum(['delayed', 'delivered', 'read']), at: Instant }).nullable(),
  at: Instant.nullable(),
  /** When it is tried next, while it waits for a time. */
  nextAt: Instant.nullable(),
  can: z.object({ resend: z.boolean(), readdress: z.boolean() }),
});
export type Delivery = z.infer<typeof Delivery>;

/** What a check of a mail's sender found, in the words of RFC 8601, and for which domain. */
export const SenderCheck = z.object({ result: z.string(), domain: z.string().nullable() });
export type SenderCheck = z.infer<typeof SenderCheck>;

export const Trust = z.object({
  spf: SenderCheck.nullable(),
  dkim: SenderCheck.nullable(),
  dmarc: SenderCheck.nullable(),
  /** What the domain asks for where DMARC fails; null: it publishes nothing, or nobody looked. */
  policy: z.enum(['none', 'quarantine', 'reject']).nullable(),
  verified: z.boolean(),
  /** Why it is held back, or is a note of ours only. */
  reason: z.string().nullable(),
  /** The address that it claims to be from. */
  address: z.string().nullable(),
});
export type Trust = z.infer<typeof Trust>;

/** Somebody whom a mail had in copy; on the record once a member accepts it. */
export const ProposedCopy = z.object({ id: Id, name: z.string(), address: z.string() });
export type ProposedCopy = z.infer<typeof ProposedCopy>;
