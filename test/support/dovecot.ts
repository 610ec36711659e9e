import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { testCertificate, testKey } from './certificate.ts';
import { type DovecotBinaries, findDovecot } from './dovecot-binaries.ts';
import { dovecotConfig, oauth2File } from './dovecot-config.ts';
import { answers, freePort, startGuarded } from './guarded-server.ts';
import { findOwner, type Owner } from './unprivileged.ts';

export interface MailboxCounts {
  readonly messages: number;
  readonly seen: number;
  readonly deleted: number;
}

/** A real IMAP and POP3 server on loopback. `skip` is the reason when there is none; give it to `test`. */
export interface Dovecot {
  readonly skip: string | false;
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly pop3Port: number;
  readonly pop3sPort: number;
  /** Holds the Maildir of each mailbox as `NAME/Maildir`, for a mail server to deliver into. */
  readonly mailFolder: string;
  /** Adds a mailbox, or changes its password. */
  user(name: string, password: string): Promise<void>;
  /** Puts the bytes, as they are, into a folder of the mailbox. */
  deliver(name: string, raw: Buffer, folder?: string): Promise<void>;
  mailbox(name: string, folder?: string): Promise<MailboxCounts>;
  /** What a restore from backup does: the same messages under other UIDs. */
  renumber(name: string): Promise<void>;
  /** What the owner may do in a folder, in the letters of RFC 4314; only where it was started with rights. */
  allow(name: string, rights: string, folder?: string): Promise<void>;
  log(): Promise<string>;
  stop(): Promise<void>;
}

export interface DovecotOptions {
  /** What IMAP admits to, to be an older server. */
  readonly imapCapability?: string;
  /** Where it asks whose a token is; then mailboxes may also sign in by XOAUTH2. */
  readonly introspectionUrl?: string;
  /** Mailboxes have lists of rights. */
  readonly rights?: boolean;
}

export const startDovecot = async (options: DovecotOptions = {}): Promise<Dovecot> => {
  let owner: Owner;
  let binaries: DovecotBinaries;
  try {
    owner = await findOwner();
    binaries = await findDovecot(owner.as);
  } catch (error) {
    return missing(`no Dovecot here: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(owner, binaries, options);
    } catch (error) {
      // Another process may take a port between our look and Dovecot's bind.
      if (attempt === 3) throw error;
    }
  }
};

const missing = (skip: string): Dovecot => {
  const absent = (): Promise<never> => Promise.reject(new Error(skip));
  const ports = { imapPort: 0, imapsPort: 0, pop3Port: 0, pop3sPort: 0 };
  const stop = (): Promise<void> => Promise.resolve();
  return {
    skip,
    ...ports,
    mailFolder: '',
    user: absent,
    deliver: absent,
    mailbox: absent,
    renumber: absent,
    allow: absent,
    log: absent,
    stop,
  };
};

const launch = async (owner: Owner, binaries: DovecotBinaries, options: DovecotOptions): Promise<Dovecot> => {
  const folder = await mkdtemp('/tmp/idv-');
  const own = async (path: string): Promise<void> => {
    if (owner.as.uid !== undefined && owner.as.gid !== undefined) await chown(path, owner.as.uid, owner.as.gid);
  };
  const make = async (path: string): Promise<void> => {
    await mkdir(path, { recursive: true });
    await own(path);
  };
  const put = async (path: string, content: string | Buffer): Promise<void> => {
    await writeFile(path, content);
    await own(path);
  };
  await own(folder);
  await make(join(folder, 'run'));
  await make(join(folder, 'mail'));
  const [imap, imaps, pop3, pop3s] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const libexec = binaries.root ? `${binaries.root}/usr/lib/dovecot` : undefined;
  if (libexec) {
    await symlink(`${libexec}/modules`, join(folder, 'run/modules'));
    await symlink(`${binaries.root}/usr/bin/doveconf`, join(folder, 'run/doveconf'));
  }
  const ports = { imap, imaps, pop3, pop3s };
  const libraryPath = binaries.environment.LD_LIBRARY_PATH ?? '';
  const conf = join(folder, 'dovecot.conf');
  await put(conf, dovecotConfig({ folder, libexec, libraryPath, version: binaries.version, owner, ports, ...options }));
  if (options.introspectionUrl !== undefined) await put(join(folder, 'oauth2.conf'), oauth2File(options.introspectionUrl));
  await put(join(folder, 'certificate.pem'), testCertificate);
  await put(join(folder, 'key.pem'), testKey);
  await make(join(folder, 'passwords'));
  await put(join(folder, 'log'), '');

  const words = [binaries.dovecot, '-F', '-c', conf];
  const { stop } = startGuarded(words, { folder, cwd: join(folder, 'run'), as: owner.as, env: binaries.environment });
  const log = (): Promise<string> => readFile(join(folder, 'log'), 'utf8');
  for (let tries = 0; !((await answers(imap)) && (await answers(pop3))); tries++) {
    const said = await log();
    if (tries > 100 || /Fatal/.test(said)) {
      await stop();
      throw new Error(`Dovecot ${binaries.version} does not start: ${said}`);
    }
    await pause(20);
  }

  const maildir = (name: string, sub = 'INBOX'): string => join(folder, 'mail', name, 'Maildir', sub === 'INBOX' ? '' : `.${sub}`);
  const makeMaildir = async (path: string): Promise<void> => {
    for (const part of ['', 'tmp', 'new', 'cur']) await make(join(path, part));
  };
  let serial = 0;
  return {
    skip: false,
    imapPort: imap,
    imapsPort: imaps,
    pop3Port: pop3,
    pop3sPort: pop3s,
    mailFolder: join(folder, 'mail'),
    async user(name, password) {
      if (!/^[\w.@+-]+$/.test(name) || /[:\s]/.test(password)) throw new Error('not for a passwd-file');
      // Dovecot looks for changes of a password file once a second, hence a file for each mailbox.
      const file = join(folder, 'passwords', name);
      const known = await readFile(file).catch(() => undefined);
      await put(file, `${name}:{PLAIN}${password}\n`);
      if (known) await pause(1100);
      await make(join(folder, 'mail', name));
      await makeMaildir(maildir(name));
    },
    async deliver(name, raw, sub) {
      const path = maildir(name, sub);
      if (sub) await makeMaildir(path);
      const file = `${Math.floor(Date.now() / 1000)}.M${String(++serial).padStart(8, '0')}P${process.pid}.test`;
      await put(join(path, 'tmp', file), raw);
      await rename(join(path, 'tmp', file), join(path, 'new', file));
    },
    async mailbox(name, sub) {
      const path = maildir(name, sub);
      const read = (part: string): Promise<string[]> => readdir(join(path, part)).catch(() => []);
      const files = [...(await read('new')), ...(await read('cur'))];
      const flagged = (flag: string): number => files.filter((file) => file.split(':2,')[1]?.includes(flag)).length;
      return { messages: files.length, seen: flagged('S'), deleted: flagged('T') };
    },
    async renumber(name) {
      const path = maildir(name);
      for (const file of await readdir(path)) if (/^dovecot(-uidlist|\.index)/.test(file)) await rm(join(path, file));
    },
    async allow(name, rights, sub) {
      const path = maildir(name, sub);
      if (sub) await makeMaildir(path);
      await put(join(path, 'dovecot-acl'), `owner ${rights}\n`);
    },
    log,
    stop,
  };
};
