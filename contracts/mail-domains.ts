import { z } from 'zod';
import { Done, Id, Instant } from './common.ts';
import { route } from './route.ts';

/**
 * found: as it should be. missing: DNS has nothing there. different: it has something else, told in `said`. unknown:
 * not asked yet, or DNS did not answer.
 */
export const DnsState = z.enum(['found', 'missing', 'different', 'unknown']);
export type DnsState = z.infer<typeof DnsState>;

/** A sentence of the screens about what was found or what to do. */
export const DnsNote = z.enum([
  'dkim_other_key',
  'dkim_revoked',
  'dkim_several',
  'spf_add_relay',
  'spf_relay_unknown',
  'spf_several',
  'spf_syntax',
  'spf_lookups',
  'spf_open',
  'dmarc_several',
  'dmarc_syntax',
  'dmarc_from_parent',
  'dmarc_watch_first',
  'dmarc_tighten',
  'mx_none',
]);
export type DnsNote = z.infer<typeof DnsNote>;

export const DnsFinding = z.object({
  /** The whole name: `interdesk-1f._domainkey.helix.example`. */
  name: z.string(),
  type: z.enum(['TXT', 'MX']),
  state: DnsState,
  /** What to publish; null: nothing is asked for, or only the mail server's owner knows it. */
  wanted: z.string().nullable(),
  /** What DNS says there now. */
  said: z.array(z.string()),
  notes: z.array(DnsNote),
});
export type DnsFinding = z.infer<typeof DnsFinding>;

export const SpfFinding = DnsFinding.extend({
  /** How many names a receiver must look up for it, of at most 10 (RFC 7208 4.6.4). */
  lookups: z.int(),
  /** Servers that mail of this domain leaves by. */
  relays: z.array(z.string()),
});
export type SpfFinding = z.infer<typeof SpfFinding>;

export const DkimKey = z.object({
  id: Id,
  algorithm: z.enum(['rsa', 'ed25519']),
  selector: z.string(),
  /** prepared: signs once DNS shows it. retired: its record may go after `keepUntil`. */
  state: z.enum(['prepared', 'signing', 'retired']),
  record: DnsFinding,
  signingAt: Instant.nullable(),
  keepUntil: Instant.nullable(),
});
export type DkimKey = z.infer<typeof DkimKey>;

export const MailDomain = z.object({
  id: Id,
  name: z.string(),
  /** Addresses of mailboxes that send from it; none: it is no longer used and may be removed. */
  addresses: z.array(z.string()),
  ed25519: z.boolean(),
  /** null: keys are being made, or nobody has asked DNS yet. */
  checkedAt: Instant.nullable(),
  signing: z.boolean(),
  keys: z.array(DkimKey),
  spf: SpfFinding.nullable(),
  dmarc: DnsFinding.nullable(),
  mx: DnsFinding.nullable(),
  /** The domain of the return path, which SPF is asked about; aligned with the sender's for DMARC. */
  returnPath: z.object({ domain: z.string(), aligned: z.boolean() }),
  version: z.int(),
});
export type MailDomain = z.infer<typeof MailDomain>;

const OfDomain = z.strictObject({ domain: Id });

export const mailDomains = {
  list: route({
    name: 'mailroom.domains',
    scope: 'workspace',
    method: 'GET',
    path: '/mail-domains',
    summary: 'The domains that mail is sent from, with the DNS records to publish and what DNS says',
    reply: z.object({ items: z.array(MailDomain) }),
  }),
  change: route({
    name: 'mailroom.changeDomain',
    scope: 'workspace',
    method: 'PATCH',
    path: '/mail-domains/:domain',
    summary: 'Turns the second signature (Ed25519) on or off',
    params: OfDomain,
    body: z.strictObject({ version: z.int(), ed25519: z.boolean() }),
    reply: MailDomain,
    refusals: ['stale_version'],
  }),
  check: route({
    name: 'mailroom.checkDomain',
    scope: 'workspace',
    method: 'POST',
    path: '/mail-domains/:domain/check',
    summary: 'Asks DNS now; keys that it shows begin to sign',
    params: OfDomain,
    body: z.strictObject({}),
    reply: MailDomain,
  }),
  rotate: route({
    name: 'mailroom.rotateKeys',
    scope: 'workspace',
    method: 'POST',
    path: '/mail-domains/:domain/keys',
    summary: 'Prepares new keys; they take over once DNS shows them, the old ones sign until then',
    params: OfDomain,
    body: z.strictObject({}),
    reply: MailDomain,
  }),
  remove: route({
    name: 'mailroom.removeDomain',
    scope: 'workspace',
    method: 'DELETE',
    path: '/mail-domains/:domain',
    summary: 'Forgets a domain that no mailbox sends from, with its keys',
    params: OfDomain,
    reply: Done,
    refusals: ['domain_in_use'],
  }),
};
