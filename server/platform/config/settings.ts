import { isIP } from 'node:net';
import { z } from 'zod';

/** One setting: where it comes from is the environment or the file; `docs/settings.md` is printed from this list. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly what: string;
  readonly usual: string;
}

const setting = <Schema extends z.ZodType>(schema: Schema, usual: string, what: string): Setting<Schema> => ({ schema, usual, what });

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .transform((value) => value === '1' || value === 'true')
  .optional();

const port = z.coerce.number().int('must be a whole number').min(0, 'must be 0 to 65535').max(65_535, 'must be 0 to 65535');

const webAddress = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be an address like https://desk.example.com')
  .refine((text) => !URL.canParse(text) || (new URL(text).pathname === '/' && new URL(text).search === ''), 'must have no path')
  .transform((text) => new URL(text).origin)
  .optional();

// PostgreSQL's own addresses may leave the host out and name a socket behind the question mark; URL does not know that.
const isDatabase = (text: string): boolean =>
  /^postgres(ql)?:\/\//.test(text) && URL.canParse(text.replace(/^(\w+:\/\/(?:[^/]*@)?)(?=\/)/, '$1local'));

const postgresUrl = z.string().refine(isDatabase, 'must be an address like postgres://name:password@host/database').optional();

const list = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .default([]);

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
};
const notNetworks = 'must be addresses or networks such as 10.0.0.1 or 10.0.0.0/8';
const networks = list.refine((names) => names.every(isNetwork), notNetworks);
// What Fastify takes, so that a wrong one is told as a sentence and not as a fault.
const isProxy = (text: string): boolean => ['loopback', 'linklocal', 'uniquelocal'].includes(text) || isNetwork(text);
const proxies = list.refine((names) => names.every(isProxy), notNetworks);

const hostName = z
  .string()
  .max(253)
  .regex(/^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i, 'must be a host name such as mail.example.com')
  .optional();

export const settings = {
  HOST: setting(z.string().min(1).default('127.0.0.1'), '127.0.0.1', 'Address to listen on. `0.0.0.0` for every network of the machine.'),
  PORT: setting(
    port.optional(),
    '4700',
    'Port to listen on. A port set here must be free; without one the next free port from 4700 is taken.',
  ),
  DATABASE_URL: setting(postgresUrl, 'the embedded PostgreSQL', "The owner's address of an own PostgreSQL, version 15 or newer, UTF-8."),
  DATABASE_APP_URL: setting(
    postgresUrl,
    'made by `migrate`',
    'The address for the runtime role, which owns nothing. Needed where the owner may not create roles.',
  ),
  INTERDESK_DATA: setting(
    z.string().optional(),
    '`data/` in the checkout; as root `/var/lib/interdesk`',
    'Folder for the embedded database, files and keys.',
  ),
  PUBLIC_URL: setting(
    webAddress,
    'any loopback name',
    'The address people use, as it stands in mails. Requests for another host are refused.',
  ),
  CONTENT_URL: setting(
    webAddress,
    'files and mail come from the address of the desk, walled off by the browser',
    'A second address that leads to this desk, for files and formatted mail alone: no cookie ever goes there. Needs PUBLIC_URL.',
  ),
  TRUST_PROXY: setting(
    proxies,
    'nobody',
    'Addresses or networks of reverse proxies whose X-Forwarded-For is believed, separated by commas.',
  ),
  OUTBOUND_ALLOW: setting(
    list,
    'public hosts only',
    'Private hosts (name, name:port or network) that mailboxes, their sign-in, sign-on and webhooks may reach, separated by commas.',
  ),
  MAIL_MEGABYTES: setting(
    z.coerce.number().int('must be a whole number').min(1).max(500).default(64),
    '64',
    'The largest mail that is fetched from a mailbox. Larger ones stay on their server, are shown, and can be fetched once this is raised.',
  ),
  ALLOW_HTTP: setting(flag, '0', 'With `1`, signing in over plain http is allowed on a network you trust.'),
  SMTP_PORT: setting(
    port.optional(),
    'off',
    'Port on which other mail servers bring mail for the mailboxes, 25 where MX records point here. Not in a process with `ROLE=web`.',
  ),
  LMTP_PORT: setting(port.optional(), 'off', 'Port on which your own mail server hands on mail by LMTP, such as 2424. Never 25.'),
  LMTP_ALLOW: setting(
    networks.transform((names) => (names.length > 0 ? names : ['127.0.0.0/8', '::1'])),
    'this machine',
    'Addresses or networks of your own mail servers: only they may speak LMTP, since what they vouch for is believed.',
  ),
  MAIL_HOST: setting(z.string().min(1).default('127.0.0.1'), '127.0.0.1', 'Address to take mail on. `0.0.0.0` for every network.'),
  MAIL_NAME: setting(hostName, 'the host of PUBLIC_URL', 'How the desk greets other mail servers; its name in DNS.'),
  MAIL_CERTIFICATE: setting(
    z.string().optional(),
    'no encryption',
    'PEM file with the certificate, and those above it, for STARTTLS. Read anew every hour.',
  ),
  MAIL_KEY: setting(z.string().optional(), 'no encryption', 'PEM file with the private key of MAIL_CERTIFICATE.'),
  KEY_FILE: setting(
    z.string().optional(),
    '`keys.json` in the data folder',
    'The file with the keys that seal secrets. Keep a copy apart from the database.',
  ),
  LOG_LEVEL: setting(
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    'info',
    'How much is logged: debug, info, warn, error or silent.',
  ),
  LOG_FORMAT: setting(z.enum(['text', 'json']).default('json'), 'json', 'Log lines as JSON or as text for reading.'),
  ROLE: setting(
    z.enum(['all', 'web', 'worker']).default('all'),
    'all',
    'What this process does: serve the web, run background work, or both.',
  ),
  DATABASE_CONNECTIONS: setting(
    z.coerce.number().int().min(2).max(200).default(12),
    '12',
    'Most connections this process keeps to the database.',
  ),
} as const;

export type SettingName = keyof typeof settings;
