import { z } from 'zod';
import { EmailAddress, type Language, Name } from '#contracts/common.ts';
import { authorityOf, knownServers, type MailAuthority } from '#contracts/mail-authorities.ts';
import {
  Acknowledgement,
  SenderEntry,
  type AllowedSenders,
  type Incoming,
  type Mailbox,
  type MailSecurity,
  type Outgoing,
} from '#contracts/mailboxes.ts';
import type { mailroom } from '#contracts/mailroom.ts';
import type { SentBodyOf } from '#contracts/route.ts';

type Security = z.infer<typeof MailSecurity>;
/** How a server knows us: by a password, or by a token of an authority. */
export type Auth = 'password' | MailAuthority;

/** One mailbox as it is typed; secrets are empty until somebody types one. */
export interface Settings {
  name: string;
  address: string;
  language: Language | 'any';
  productId: string;
  signature: string;
  plusAddressing: boolean;
  acknowledges: boolean;
  acknowledgeEn: string;
  acknowledgeSv: string;
  acknowledgeJa: string;
  authservId: string;
  allowKind: AllowedSenders['kind'];
  /** Addresses and domains, a line each. */
  allowListed: string;
  ownTickets: boolean;
  inKind: Incoming['kind'];
  inHost: string;
  inPort: number;
  inSecurity: Security;
  inAuth: Auth;
  inUser: string;
  inSecret: string;
  inFolder: string;
  inAfter: 'move' | 'delete' | 'keep';
  inDoneFolder: string;
  outKind: Outgoing['kind'];
  outHost: string;
  outPort: number;
  outSecurity: Security;
  outAuth: Auth;
  outUser: string;
  outSecret: string;
}
/** Where the text of each language is typed. */
export const acknowledgementKeys = { en: 'acknowledgeEn', sv: 'acknowledgeSv', ja: 'acknowledgeJa' } as const satisfies Record<
  Language,
  keyof Settings
>;
const languages = Object.keys(acknowledgementKeys) as Language[];

export type Part = 'address' | 'incoming' | 'outgoing';
export type Way = 'in' | 'out';

const fresh: Settings = {
  name: '',
  address: '',
  language: 'any',
  productId: 'none',
  signature: '',
  plusAddressing: true,
  acknowledges: false,
  acknowledgeEn: '',
  acknowledgeSv: '',
  acknowledgeJa: '',
  authservId: '',
  allowKind: 'anyone',
  allowListed: '',
  ownTickets: false,
  inKind: 'imap',
  inHost: '',
  inPort: 993,
  inSecurity: 'tls',
  inAuth: 'password',
  inUser: '',
  inSecret: '',
  inFolder: 'INBOX',
  inAfter: 'move',
  inDoneFolder: 'Interdesk',
  outKind: 'smtp',
  outHost: '',
  outPort: 465,
  outSecurity: 'tls',
  outAuth: 'password',
  outUser: '',
  outSecret: '',
};

// Whatever is stored to sign in with a token was somebody's server when it was saved.
const authOf = (way: { auth: 'password' | 'oauth'; host: string }): Auth =>
  way.auth === 'password' ? 'password' : (authorityOf(way.host, [way.host]) ?? 'other');

export function settingsOf(mailbox?: Mailbox): Settings {
  if (!mailbox) return fresh;
  const { allowedSenders, incoming, outgoing } = mailbox;
  return {
    ...fresh,
    name: mailbox.name,
    address: mailbox.address,
    language: mailbox.language ?? 'any',
    productId: mailbox.product?.id ?? 'none',
    signature: mailbox.signature,
    plusAddressing: mailbox.plusAddressing,
    acknowledges: mailbox.acknowledgement.on,
    acknowledgeEn: mailbox.acknowledgement.texts.en ?? '',
    acknowledgeSv: mailbox.acknowledgement.texts.sv ?? '',
    acknowledgeJa: mailbox.acknowledgement.texts.ja ?? '',
    authservId: mailbox.authservId ?? '',
    allowKind: allowedSenders.kind,
    allowListed: allowedSenders.kind === 'anyone' ? '' : allowedSenders.listed.join('\n'),
    ownTickets: mailbox.ownTickets,
    inKind: incoming.kind,
    ...(incoming.kind === 'none'
      ? {}
      : {
          inHost: incoming.host,
          inPort: incoming.port,
          inSecurity: incoming.security,
          inAuth: authOf(incoming),
          inUser: incoming.userName,
          inAfter: incoming.afterFetch,
        }),
    ...(incoming.kind === 'imap' ? { inFolder: incoming.folder, inDoneFolder: incoming.doneFolder } : {}),
    outKind: outgoing.kind,
    ...(outgoing.kind === 'none'
      ? {}
      : {
          outHost: outgoing.host,
          outPort: outgoing.port,
          outSecurity: outgoing.security,
          outAuth: authOf(outgoing),
          outUser: outgoing.userName,
        }),
  };
}

/** A text that is empty is the desk's own. */
const acknowledgementOf = (from: Settings): Acknowledgement => ({
  on: from.acknowledges,
  texts: Object.fromEntries(
    languages.flatMap((language) => {
      const text = from[acknowledgementKeys[language]].trim();
      return text === '' ? [] : [[language, text]];
    }),
  ),
});

const serverOf = (from: Settings, way: Way) => ({
  host: from[`${way}Host`].trim(),
  port: from[`${way}Port`],
  security: from[`${way}Security`],
  auth: from[`${way}Auth`] === 'password' ? ('password' as const) : ('oauth' as const),
});
const entriesOf = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);
const allowedOf = ({ allowKind, allowListed }: Settings): AllowedSenders =>
  allowKind === 'anyone' ? { kind: 'anyone' } : { kind: allowKind, listed: entriesOf(allowListed) };

export function incomingOf(from: Settings): Incoming {
  if (from.inKind === 'none') return { kind: 'none' };
  const server = { ...serverOf(from, 'in'), userName: from.inUser.trim() };
  if (from.inKind === 'imap')
    return { kind: 'imap', ...server, folder: from.inFolder, afterFetch: from.inAfter, doneFolder: from.inDoneFolder };
  return { kind: 'pop3', ...server, afterFetch: from.inAfter === 'move' ? 'delete' : from.inAfter };
}

export const outgoingOf = (from: Settings): Outgoing =>
  from.outKind === 'none' ? { kind: 'none' } : { kind: 'smtp', ...serverOf(from, 'out'), userName: from.outUser.trim() };

/** What was typed of the passwords; one that wasn't stays as it is stored. */
export const secretsOf = (from: Settings) => ({
  ...(from.inSecret === '' ? {} : { incomingSecret: from.inSecret }),
  ...(from.outSecret === '' ? {} : { outgoingSecret: from.outSecret }),
});

export const bodyOf = (from: Settings): Omit<SentBodyOf<typeof mailroom.createMailbox>, 'isDefault'> => ({
  name: from.name,
  address: from.address,
  language: from.language === 'any' ? null : from.language,
  productId: from.productId === 'none' ? null : from.productId,
  signature: from.signature,
  plusAddressing: from.plusAddressing,
  acknowledgement: acknowledgementOf(from),
  authservId: from.authservId.trim() === '' ? null : from.authservId,
  allowedSenders: allowedOf(from),
  ownTickets: from.ownTickets,
  incoming: incomingOf(from),
  outgoing: outgoingOf(from),
  ...secretsOf(from),
});

const usual: Record<string, Record<Security, number>> = {
  imap: { tls: 993, starttls: 143, none: 143 },
  pop3: { tls: 995, starttls: 110, none: 110 },
  smtp: { tls: 465, starttls: 587, none: 25 },
};
/** A port that nobody chose goes along with the kind and its security. */
export function portFor(before: { kind: string; security: Security; port: number }, now: { kind: string; security: Security }): number {
  const chosen = before.port !== usual[before.kind]?.[before.security];
  return chosen && before.kind !== 'none' ? before.port : (usual[now.kind]?.[now.security] ?? before.port);
}

/** Where the mail of a domain usually is; the person sees and may change it. */
export function guessServers(address: string): Partial<Settings> {
  const domain = address.split('@')[1]?.trim().toLowerCase();
  if (!domain || !domain.includes('.')) return {};
  const known: Record<string, [string, string, number]> = {
    'gmail.com': ['imap.gmail.com', 'smtp.gmail.com', 465],
    'icloud.com': ['imap.mail.me.com', 'smtp.mail.me.com', 587],
    'outlook.com': ['outlook.office365.com', 'smtp.office365.com', 587],
    'fastmail.com': ['imap.fastmail.com', 'smtp.fastmail.com', 465],
  };
  const [inHost, outHost, outPort] = known[domain] ?? [`imap.${domain}`, `smtp.${domain}`, 465];
  return { inHost, outHost, outPort, outSecurity: outPort === 587 ? 'starttls' : 'tls', inUser: address.trim(), outUser: address.trim() };
}

/** What follows from choosing who signs in: the servers of the large ones are known, others name theirs. */
export function chooseAuth(from: Settings, way: Way, auth: Auth, otherHosts: readonly string[] = []): Partial<Settings> {
  const kind = from[`${way}Kind`];
  if (auth === 'password' || kind === 'none') return { [`${way}Auth`]: auth };
  const user = from[`${way}User`] || from.address.trim();
  const known = auth === 'other' ? undefined : knownServers[auth][kind];
  const named = otherHosts.includes(from[`${way}Host`]) ? from[`${way}Host`] : otherHosts[0];
  const server = known ?? { host: named ?? '', port: from[`${way}Port`], security: from[`${way}Security`] };
  return {
    [`${way}Auth`]: auth,
    [`${way}User`]: user,
    [`${way}Host`]: server.host,
    [`${way}Port`]: server.port,
    [`${way}Security`]: server.security,
  };
}

/** Who signs in what is typed; undefined: passwords do. */
export const authorityIn = (from: Settings): MailAuthority | undefined =>
  (['in', 'out'] as const)
    .map((way) => (from[`${way}Kind`] === 'none' ? 'password' : from[`${way}Auth`]))
    .find((auth) => auth !== 'password');

const Port = z.int().min(1).max(65_535);
/** Only what the chosen kinds need. */
export const Typed = z
  .object({
    name: Name,
    address: EmailAddress,
    allowKind: z.string(),
    allowListed: z.string(),
    inKind: z.string(),
    outKind: z.string(),
  })
  .loose()
  .superRefine((from, ctx) => {
    const need = (field: string, fits: boolean) => {
      if (!fits) ctx.addIssue({ code: 'custom', path: [field], message: field });
    };
    const filled = (field: string) => typeof from[field] === 'string' && from[field].trim() !== '';
    for (const language of languages) {
      const text = from[acknowledgementKeys[language]];
      need(acknowledgementKeys[language], Acknowledgement.safeParse({ on: true, texts: { [language]: text } }).success);
    }
    if (from.inKind !== 'none') {
      need('inHost', filled('inHost'));
      need('inPort', Port.safeParse(from['inPort']).success);
      need('inUser', filled('inUser'));
    }
    if (from.inKind === 'imap') need('inFolder', filled('inFolder'));
    if (from.allowKind !== 'anyone') {
      const entries = entriesOf(from.allowListed);
      need(
        'allowListed',
        (from.allowKind === 'known' || entries.length > 0) && entries.every((entry) => SenderEntry.safeParse(entry).success),
      );
    }
    if (from.outKind !== 'none') {
      need('outHost', filled('outHost'));
      need('outPort', Port.safeParse(from['outPort']).success);
    }
  });

export const partOf = (field: string): Part => (field.startsWith('in') ? 'incoming' : field.startsWith('out') ? 'outgoing' : 'address');
const servers = (from: Settings) => JSON.stringify([from.address, incomingOf(from), outgoingOf(from), from.inSecret, from.outSecret]);
/** Both say the same to the servers. */
export const sameServers = (one: Settings, other: Settings): boolean => servers(one) === servers(other);
