import { createHash } from 'node:crypto';
import { openLine, startTls } from '#server/platform/outbound/open-line.ts';
import { asMailError, MailError } from './mail-error.ts';
import type { ListedMail, MailRef, MailSource, OpenObserver } from './mail-source.ts';
import { openPop3Wire, type Pop3Wire } from './pop3-wire.ts';
import { answerMillisOf, type Credential, type IncomingSettings, maxBytesOf } from './settings.ts';

const ignore = (): void => {};
const listBytes = 64 * 1024 * 1024;

export interface Pop3Source extends MailSource {
  readonly protocol: 'pop3';
  readonly idle: null;
}

const greet = async (settings: IncomingSettings, observe: OpenObserver): Promise<Pop3Wire> => {
  const plain = await openLine(settings, observe).catch((error: unknown) => {
    throw asMailError(error, 'connect');
  });
  const secured = (): Promise<Pop3Wire> =>
    startTls(plain, settings, observe).then(
      (socket) => openPop3Wire(socket, answerMillisOf(settings)),
      (error: unknown) => {
        throw asMailError(error, 'tls');
      },
    );
  const wire = settings.security === 'tls' ? await secured() : openPop3Wire(plain, answerMillisOf(settings));
  try {
    await wire.answer('greeting');
    observe('greeting', null);
    if (settings.security !== 'starttls') return wire;
    await wire.command('tls', 'STLS');
    wire.release();
  } catch (error) {
    wire.destroy();
    const failure = asMailError(error, 'tls');
    const refused = failure.stage === 'tls' && failure.code === 'server-refused';
    throw refused ? new MailError('tls', 'starttls-missing', failure.serverWords) : failure;
  }
  return secured();
};

const signIn = async (wire: Pop3Wire, credential: Credential): Promise<void> => {
  if ('accessToken' in credential) {
    await wire.command('sign-in', 'AUTH XOAUTH2');
    const words = `user=${credential.userName}\x01auth=Bearer ${credential.accessToken}\x01\x01`;
    const said = await wire.command('sign-in', Buffer.from(words).toString('base64'));
    // A refused token is explained in a challenge, and the refusal follows our empty answer.
    if (!said.startsWith('+OK')) await wire.command('sign-in', '');
    return;
  }
  await wire.command('sign-in', `USER ${credential.userName}`);
  await wire.command('sign-in', `PASS ${credential.password}`);
};

const asCredentials = (error: unknown): MailError => {
  const failure = asMailError(error, 'sign-in');
  // [IN-USE] and [SYS/TEMP] say nothing about the password (RFC 2449 8, RFC 3206).
  const temporary = /^-ERR \[(IN-USE|SYS\/|LOGIN-DELAY)/i.test(failure.serverWords ?? '');
  return failure.code === 'server-refused' && !temporary ? new MailError('sign-in', 'credentials', failure.serverWords, error) : failure;
};

interface Held {
  /** Identical copies may share a unique-id (RFC 1939 7): they are one mail to us and go together. */
  readonly numbers: number[];
  readonly size: number;
}

const rows = (block: Buffer): string[][] =>
  block
    .toString('latin1')
    .split('\r\n')
    .filter(Boolean)
    .map((line) => line.trim().split(/\s+/));

const takeStock = async (wire: Pop3Wire, maxBytes: number): Promise<Map<string, Held>> => {
  const sizes = new Map(rows(await wire.block('read', 'LIST', listBytes)).map(([n, size]) => [Number(n), Number(size)]));
  const held = new Map<string, Held>();
  const add = (uid: string, number: number): void => {
    const known = held.get(uid);
    if (known) known.numbers.push(number);
    else held.set(uid, { numbers: [number], size: sizes.get(number) ?? 0 });
  };
  try {
    for (const [number, uid] of rows(await wire.block('read', 'UIDL', listBytes))) if (uid) add(uid, Number(number));
  } catch (error) {
    if (!(error instanceof MailError) || error.code !== 'server-refused') throw error;
    // UIDL is optional; without it a mail is known by its content.
    for (const [number, size] of sizes) {
      // What is too large is known by its header.
      const raw = await wire.block('read', size > maxBytes ? `TOP ${number} 0` : `RETR ${number}`, maxBytes);
      add(`sha256:${createHash('sha256').update(raw).digest('base64url')}`, number);
    }
  }
  return held;
};

export const openPop3 = async (settings: IncomingSettings, observe: OpenObserver = ignore): Promise<Pop3Source> => {
  const wire = await greet(settings, observe);
  try {
    await signIn(wire, settings.credential);
  } catch (error) {
    wire.destroy();
    throw asCredentials(error);
  }
  observe('sign-in', null);
  const removed = new Set<string>();
  // A session sees the maildrop as it was at sign-in, so one look is enough.
  let stock: Promise<Map<string, Held>> | undefined;
  const find = async (uid: string): Promise<Held | undefined> => {
    stock ??= takeStock(wire, maxBytesOf(settings));
    const held = await stock;
    return removed.has(uid) ? undefined : held.get(uid);
  };
  const read = async (ref: MailRef, command: string, rest = ''): Promise<Buffer | null> => {
    const held = await find(ref.uid);
    if (!held) return null;
    return wire.block('read', `${command} ${held.numbers[0]}${rest}`, maxBytesOf(settings));
  };
  return {
    protocol: 'pop3',
    uidValidity: '',
    idle: null,
    async *list(): AsyncGenerator<ListedMail> {
      stock ??= takeStock(wire, maxBytesOf(settings));
      for (const [uid, { size }] of await stock) if (!removed.has(uid)) yield { uid, uidValidity: '', size };
    },
    size: async (ref) => (await find(ref.uid))?.size ?? null,
    fetch: (ref) => read(ref, 'RETR'),
    head: async (ref, bytes) => (await read(ref, 'TOP', ' 0'))?.subarray(0, bytes) ?? null,
    async newest(bytes) {
      const messages = Number(/^\+OK (\d+)/.exec(await wire.command('read', 'STAT'))?.[1] ?? 0);
      if (messages === 0) return { messages, head: null };
      return { messages, head: (await wire.block('read', `TOP ${messages} 0`, maxBytesOf(settings))).subarray(0, bytes) };
    },
    async done(ref, action) {
      if (action === 'move') throw new MailError('remove', 'unsupported');
      const held = action === 'delete' ? await find(ref.uid) : undefined;
      if (!held) return;
      for (const number of held.numbers) await wire.command('remove', `DELE ${number}`);
      removed.add(ref.uid);
    },
    async close() {
      try {
        await wire.command('commit', 'QUIT');
      } catch (error) {
        // With nothing to remove there is nothing that a lost goodbye could undo.
        if (removed.size > 0) throw error;
      } finally {
        wire.destroy();
      }
    },
    drop: () => wire.destroy(),
  };
};
