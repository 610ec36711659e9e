import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { mailroom } from '#contracts/mailroom.ts';
import { startPumps } from '#server/modules/mailroom/index.ts';
import { testCertificate } from './certificate.ts';
import type { Dovecot } from './dovecot.ts';
import { rawMail, type MailDesk } from './mail-desk.ts';
import { weakLink, type WeakLink } from './weak-link.ts';

interface Trouble {
  readonly begin: (link: WeakLink) => void;
  /** An error of TLS needs TLS. */
  readonly secure?: boolean;
  /** New lines work all the while: what has to be noticed is that the old one is dead. */
  readonly silent?: boolean;
}

const troubles: Record<string, Trouble> = {
  'half-open': {
    begin: (link) => {
      link.freeze();
      link.repair();
    },
    silent: true,
  },
  'frozen, new lines too': { begin: (link) => link.freeze() },
  'half of all lines are reset': {
    begin: (link) => {
      link.reset(0.5);
      link.cut();
    },
  },
  '20 s each way': {
    begin: (link) => {
      link.delay(20_000);
      link.cut();
    },
  },
  'a TLS error': {
    begin: (link) => {
      link.garble();
      link.cut();
    },
    secure: true,
  },
};

export interface LinkRun {
  readonly troubleSeconds: number;
  /** A mailbox that is not in by then is given up. */
  readonly mostSeconds: number;
  readonly everySeconds: number;
}

export interface LinkReport {
  readonly name: string;
  readonly silent: boolean;
  /** Seconds from the repair until everything that came meanwhile was here; of a half-open line from its end. null: never. */
  readonly caughtUp: number | null;
  readonly stored: number;
  /** What was said of it while it lasted. */
  readonly state: string;
  readonly lastError: string | null;
}

const mails = 10;

interface Box {
  readonly name: string;
  readonly silent: boolean;
  readonly user: string;
  stored(): Promise<number>;
  said(): Promise<{ readonly state: string; readonly lastError: string | null }>;
  begin(): Promise<void>;
  repair(): Promise<void>;
  stop(): void;
}

const boxWith = async (open: MailDesk, dovecot: Dovecot, name: string, security: 'none' | 'tls', secret: string, port: number) => {
  const place = await open.workspace();
  const owner = await place.member('owner');
  const user = `l${randomUUID().slice(0, 8)}`;
  await dovecot.user(user, 'secret');
  const server = { kind: 'imap', host: '127.0.0.1', port, security, userName: user } as const;
  const incoming = { ...server, folder: 'INBOX', afterFetch: 'delete', doneFolder: 'Interdesk' } as const;
  const body = { name, address: `support@${place.slug}.example`, incoming, incomingSecret: secret, outgoing: { kind: 'none' } } as const;
  const box = await owner.ok(mailroom.createMailbox, { body });
  const read = () => owner.ok(mailroom.mailbox, { params: { mailbox: box.id } });
  return { user, owner, read, stored: async () => (await read()).counts.fetched };
};

const linkBox = async (open: MailDesk, dovecot: Dovecot, name: string, trouble: Trouble): Promise<Box> => {
  const link = await weakLink(trouble.secure ? dovecot.imapsPort : dovecot.imapPort);
  const { user, stored, read } = await boxWith(open, dovecot, name, trouble.secure ? 'tls' : 'none', 'secret', link.port);
  return {
    name,
    silent: trouble.silent ?? false,
    user,
    stored,
    said: read,
    begin: async () => trouble.begin(link),
    repair: async () => link.repair(),
    stop: () => link.stop(),
  };
};

/** Somebody changed the password at the server, and types the new one here in the end. */
const passwordBox = async (open: MailDesk, dovecot: Dovecot): Promise<Box> => {
  const link = await weakLink(dovecot.imapPort);
  const { user, owner, stored, read } = await boxWith(open, dovecot, 'another password', 'none', 'secret', link.port);
  return {
    name: 'another password',
    silent: false,
    user,
    stored,
    said: read,
    begin: async () => {
      await dovecot.user(user, 'changed');
      link.cut();
    },
    repair: async () => {
      const { id, version } = await read();
      await owner.ok(mailroom.changeMailbox, { params: { mailbox: id }, body: { version, incomingSecret: 'changed' } });
    },
    stop: () => link.stop(),
  };
};

const until = async (done: () => Promise<boolean>, seconds: number): Promise<number | null> => {
  const from = performance.now();
  while (!(await done())) {
    if (performance.now() - from > seconds * 1000) return null;
    await sleep(100);
  }
  return (performance.now() - from) / 1000;
};

/** Mailboxes behind links with a trouble each, mail that comes while it lasts, and how soon it is here after the repair. */
export const runLinks = async (open: MailDesk, dovecot: Dovecot, run: LinkRun): Promise<LinkReport[]> => {
  setDefaultCACertificates([...getCACertificates('default'), testCertificate]);
  const boxes = [await passwordBox(open, dovecot)];
  for (const [name, trouble] of Object.entries(troubles)) boxes.push(await linkBox(open, dovecot, name, trouble));
  const pumps = startPumps(open.platform, { everySeconds: run.everySeconds, leaseSeconds: 30 });
  const follow = async (box: Box): Promise<LinkReport> => {
    await dovecot.deliver(box.user, rawMail());
    // Fetched and waiting for news when the trouble begins.
    await until(async () => (await box.stored()) === 1, run.mostSeconds);
    await sleep(500);
    await box.begin();
    const began = performance.now();
    for (let mail = 0; mail < mails; mail += 1) await dovecot.deliver(box.user, rawMail({ subject: `mail ${mail}` }));
    if (!box.silent) await sleep(run.troubleSeconds * 1000 - (performance.now() - began));
    const { state, lastError } = await box.said();
    if (!box.silent) await box.repair();
    const caughtUp = await until(async () => (await box.stored()) === mails + 1, run.mostSeconds);
    return { name: box.name, silent: box.silent, caughtUp, stored: await box.stored(), state, lastError };
  };
  try {
    return await Promise.all(boxes.map(follow));
  } finally {
    for (const box of boxes) box.stop();
    await pumps.stop();
  }
};
