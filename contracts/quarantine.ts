import { z } from 'zod';
import { Done, Id, Instant, page, PageQuery } from './common.ts';
import { MailSource } from './mailboxes.ts';
import { route } from './route.ts';

/**
 * not_read: the reader died or failed. not_filed: it was read, and what came then failed. sender_not_allowed: its mailbox
 * doesn't take mail of this sender. sender_blocked: a member has blocked the sender; `reason` is what was blocked. too_large: only its beginning is here, the rest is on the server.
 */
export const AsideReason = z.enum(['not_read', 'not_filed', 'sender_not_allowed', 'sender_blocked', 'too_large', 'by_rule']);
export type AsideReason = z.infer<typeof AsideReason>;

export const QuarantinedMail = z.object({
  id: Id,
  mailbox: z.object({ id: Id, name: z.string(), address: z.string() }).nullable(),
  source: MailSource,
  envelopeTo: z.string(),
  size: z.int(),
  /** False: these are the first bytes of a mail that is too large. */
  whole: z.boolean(),
  state: z.enum(['quarantined', 'discarded']),
  code: AsideReason,
  /** In the words of what failed; not translated. */
  reason: z.string(),
  /** As the mail says; null until something could read it. */
  sender: z.string().nullable(),
  subject: z.string().nullable(),
  attempts: z.int(),
  at: Instant,
  asideAt: Instant,
  /** Who discarded it. */
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  /** When a discarded mail is gone for good. */
  goneAt: Instant.nullable(),
  can: z.object({ retry: z.boolean(), accept: z.boolean(), allow: z.boolean(), discard: z.boolean(), restore: z.boolean() }),
});
export type QuarantinedMail = z.infer<typeof QuarantinedMail>;

const Party = z.object({ name: z.string(), address: z.string() });
/** What can be read of it, as plain text; made for each look by the process that may die over it (S-31). */
export const MailPreview = z.object({
  from: Party.nullable(),
  to: z.array(Party),
  subject: z.string(),
  date: z.string().nullable(),
  text: z.string(),
  /** The text goes on. */
  cut: z.boolean(),
  files: z.array(z.object({ name: z.string(), size: z.int() })),
  /** Why nothing but headers could be read. */
  unreadable: z.string().nullable(),
});
export type MailPreview = z.infer<typeof MailPreview>;

const OfMail = z.strictObject({ mail: Id });

/** Part of `mailroom`. */
export const quarantine = {
  quarantine: route({
    name: 'mailroom.quarantine',
    scope: 'workspace',
    method: 'GET',
    path: '/quarantine',
    summary: 'Mail that is stored but not filed, or that was discarded and can still be brought back',
    query: z.strictObject({ ...PageQuery, state: z.enum(['quarantined', 'discarded']).default('quarantined') }),
    reply: page(QuarantinedMail).extend({ total: z.int() }),
  }),
  quarantinedMail: route({
    name: 'mailroom.quarantinedMail',
    scope: 'workspace',
    method: 'GET',
    path: '/quarantine/:mail',
    summary: 'One mail that was set aside, and what can be read of it',
    params: OfMail,
    reply: QuarantinedMail.extend({
      /** null: not even its headers. */
      preview: MailPreview.nullable(),
    }),
  }),
  retry: route({
    name: 'mailroom.retry',
    scope: 'workspace',
    method: 'POST',
    path: '/quarantine/:mail/retry',
    summary: 'Tries to file a quarantined mail again; one that was too large is fetched again',
    params: OfMail,
    body: z.strictObject({}),
    reply: Done,
    refusals: ['not_on_server'],
  }),
  retryAll: route({
    name: 'mailroom.retryAll',
    scope: 'workspace',
    method: 'POST',
    path: '/quarantine/retry',
    summary: 'Tries to file all quarantined mail again, in the background',
    body: z.strictObject({}),
    reply: Done,
  }),
  accept: route({
    name: 'mailroom.accept',
    scope: 'workspace',
    method: 'POST',
    path: '/quarantine/:mail/ticket',
    summary: 'Makes a ticket of a quarantined mail as it is, with the message as it arrived attached',
    params: OfMail,
    body: z.strictObject({
      /** Whom its mailbox is to accept from now on. Needs `setup.manage`. */
      allow: z.enum(['nobody', 'sender', 'domain']).default('nobody'),
    }),
    reply: z.object({
      /** null: it could not be filed at once and is tried again. */
      ticket: z.string().nullable(),
    }),
    refusals: ['no_sender_to_allow', 'not_allowed'],
  }),
  discard: route({
    name: 'mailroom.discard',
    scope: 'workspace',
    method: 'POST',
    path: '/quarantine/:mail/discard',
    summary: 'Discards a quarantined mail; for 30 days it can be brought back',
    params: OfMail,
    body: z.strictObject({}),
    reply: Done,
  }),
  restore: route({
    name: 'mailroom.restore',
    scope: 'workspace',
    method: 'DELETE',
    path: '/quarantine/:mail/discard',
    summary: 'Brings a discarded mail back into quarantine',
    params: OfMail,
    reply: Done,
  }),
} as const;
