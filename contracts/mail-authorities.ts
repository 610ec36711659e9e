import { z } from 'zod';
import { Done, Id, Instant, line } from './common.ts';
import { route } from './route.ts';

/** Who signs a mailbox in with a token instead of a password (RFC 6749). */
export const MailAuthority = z.enum(['google', 'microsoft', 'other']);
export type MailAuthority = z.infer<typeof MailAuthority>;

interface KnownServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls';
}
type Protocol = 'imap' | 'pop3' | 'smtp';

/** Where the large providers have their mail, as they document it. */
export const knownServers: Readonly<Record<Exclude<MailAuthority, 'other'>, Readonly<Record<Protocol, KnownServer>>>> = {
  google: {
    imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    pop3: { host: 'pop.gmail.com', port: 995, security: 'tls' },
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
  },
  microsoft: {
    imap: { host: 'outlook.office365.com', port: 993, security: 'tls' },
    pop3: { host: 'outlook.office365.com', port: 995, security: 'tls' },
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
  },
};
const otherNames: Readonly<Record<keyof typeof knownServers, readonly string[]>> = {
  google: ['imap.googlemail.com', 'pop.googlemail.com', 'smtp.googlemail.com'],
  microsoft: ['outlook.office.com', 'imap-mail.outlook.com', 'pop-mail.outlook.com', 'smtp-mail.outlook.com'],
};

/** Whose tokens a mail server may be shown; null: nobody's. `otherHosts` are those the workspace named itself. */
export const authorityOf = (host: string, otherHosts: readonly string[]): MailAuthority | null => {
  const name = host.trim().toLowerCase();
  for (const authority of ['google', 'microsoft'] as const) {
    const own = Object.values(knownServers[authority]).map((server) => server.host);
    if ([...own, ...otherNames[authority]].includes(name)) return authority;
  }
  return otherHosts.some((each) => each.toLowerCase() === name) ? 'other' : null;
};

const Endpoint = z
  .url({ protocol: /^https?$/, error: 'an address like https://login.example.com/authorize' })
  .max(1000)
  .regex(/^https?:\/\/[^\s/@?#]+([/?][^\s#]*)?$/i, 'an address without a user name and without #');

const Host = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(253)
  .regex(/^[^\s/@\p{Cc}]+$/u, 'a host name');

export const OtherAuthority = z.strictObject({
  /** Where people sign in, and where we get tokens. https, except on hosts that OUTBOUND_ALLOW names. */
  authorizationEndpoint: Endpoint,
  tokenEndpoint: Endpoint,
  /** As it stands in the authority's own `iss`, where it sends one (RFC 9207). */
  issuer: Endpoint.nullable().default(null),
  scopes: line(1000),
  /** The mail servers that may be shown its tokens. */
  hosts: z.array(Host).min(1).max(10),
});
export type OtherAuthority = z.infer<typeof OtherAuthority>;

/** Whose accounts Microsoft signs in: a directory's id or domain, or one of its words for many. */
const Tenant = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'a directory id, a domain, or common');

export const Authority = z.object({
  authority: MailAuthority,
  /** null: not set up. */
  clientId: z.string().nullable(),
  clientSecretSet: z.boolean(),
  tenant: z.string().nullable(),
  other: OtherAuthority.nullable(),
  /** To be registered there, as it is. */
  redirectUri: z.string(),
  /** How many mailboxes it has signed in. */
  mailboxes: z.int(),
  version: z.int(),
});
export type Authority = z.infer<typeof Authority>;

export const SetAuthority = z.strictObject({
  /** 0: not set up before. */
  version: z.int(),
  clientId: line(500),
  /** Write-only: never read back. `null` forgets it, absence keeps it as long as it is for the same client and endpoint. */
  clientSecret: z.string().max(2000).nullable().optional(),
  /** Of `microsoft`. */
  tenant: Tenant.optional(),
  /** Of `other`, and only of that. */
  other: OtherAuthority.optional(),
});
export type SetAuthority = z.infer<typeof SetAuthority>;

/** What an authority gave for a mailbox. refused: it takes it no more, and a person must sign in again. */
export const MailGrant = z.object({
  authority: MailAuthority,
  state: z.enum(['good', 'refused']),
  grantedAt: Instant,
  /** The authority's own words on its last refusal or fault. */
  lastError: z.string().nullable(),
});
export type MailGrant = z.infer<typeof MailGrant>;

/** What the browser brought back from the authority, as it came (RFC 6749 4.1.2). */
export const ConsentReply = z.strictObject({
  authority: MailAuthority,
  state: z.string().max(200),
  code: z.string().max(4000).optional(),
  iss: z.string().max(1000).optional(),
  error: z.string().max(200).optional(),
  errorDescription: z.string().max(2000).optional(),
});
export type ConsentReply = z.infer<typeof ConsentReply>;

export const ConsentOutcome = z.object({
  mailboxId: Id,
  /** Why nothing was granted; null: it was. */
  problem: z.enum(['denied', 'client-refused', 'no-refresh-token', 'unreachable']).nullable(),
  /** The authority's own. */
  words: z.string().nullable(),
});
export type ConsentOutcome = z.infer<typeof ConsentOutcome>;

const OfAuthority = z.strictObject({ authority: MailAuthority });

export const mailAuthorities = {
  authorities: route({
    name: 'mailroom.authorities',
    scope: 'workspace',
    method: 'GET',
    path: '/mail-authorities',
    summary: 'Who can sign mailboxes in, set up or not. Secrets are never read back',
    reply: z.object({ items: z.array(Authority) }),
  }),
  setAuthority: route({
    name: 'mailroom.setAuthority',
    scope: 'workspace',
    method: 'PUT',
    path: '/mail-authorities/:authority',
    summary: 'Stores the client that was registered there; another client or endpoint ends what the one before was granted',
    params: OfAuthority,
    body: SetAuthority,
    reply: Authority,
    refusals: ['stale_version'],
  }),
  removeAuthority: route({
    name: 'mailroom.removeAuthority',
    scope: 'workspace',
    method: 'DELETE',
    path: '/mail-authorities/:authority',
    summary: 'Forgets the client and everything that it was granted; its mailboxes can no longer sign in',
    params: OfAuthority,
    reply: Done,
  }),
  beginConsent: route({
    name: 'mailroom.beginConsent',
    scope: 'workspace',
    method: 'POST',
    path: '/mailboxes/:mailbox/consents',
    summary: 'Where to send the browser to sign this mailbox in; good for ten minutes, once, for this session',
    params: z.strictObject({ mailbox: Id }),
    body: z.strictObject({}),
    reply: z.object({ url: z.string() }),
    refusals: ['token_cannot', 'no_authority'],
  }),
  endConsent: route({
    name: 'mailroom.endConsent',
    scope: 'workspace',
    method: 'POST',
    path: '/mail-consents',
    summary: 'Hands in what the browser brought back from the authority',
    body: ConsentReply,
    reply: ConsentOutcome,
    refusals: ['token_cannot', 'consent_unknown'],
  }),
};
