import type { FetchQueryObject } from 'imapflow';
import { connectImap, type ImapClient } from './imap-client.ts';
import { asMailError, MailError, type MailStage } from './mail-error.ts';
import type { Cursor, DoneAction, ListedMail, MailRef, MailSource, OpenObserver } from './mail-source.ts';
import { answerMillisOf, type IncomingSettings } from './settings.ts';

const byUid = { uid: true } as const;
const sizesAtOnce = 200;
// Any server that is there answers the end of IDLE at once; who waits longer waits for nobody.
const idleAnswerMillis = 15_000;
const ignore = (): void => {};

export interface ImapSource extends MailSource {
  readonly protocol: 'imap';
  readonly idle: (signal: AbortSignal, onMail: () => void) => Promise<void>;
}

/** Everything here goes by UID; a sequence number means another message once anybody expunges. */
export const openImap = async (settings: IncomingSettings, observe: OpenObserver = ignore): Promise<ImapSource> => {
  const client = await connectImap(settings, observe);
  const { flow } = client;
  const folder = settings.folder ?? 'INBOX';
  const uidValidity = await flow.mailboxOpen(folder).then(
    (box) => String(box.uidValidity),
    (error: unknown) => {
      const failure = client.fault(error, 'read');
      flow.close();
      throw failure;
    },
  );
  let news = false;
  flow.on('exists', ({ count, prevCount }) => {
    if (count > prevCount) news = true;
  });

  /** The library answers `false` when the server says no; the reason is in the server's words. */
  const ask = async <T>(stage: MailStage, command: () => Promise<T>): Promise<T> => {
    client.words.forget();
    try {
      return await command();
    } catch (error) {
      throw client.fault(error, stage);
    }
  };
  const insist = async (stage: MailStage, command: () => Promise<unknown>): Promise<void> => {
    const result = await ask(stage, command);
    if (result === false || result === undefined)
      throw new MailError(stage, flow.usable ? 'server-refused' : 'closed', client.words.refusal());
  };
  const check = (ref: MailRef): string => {
    const now = flow.mailbox === false ? undefined : String(flow.mailbox.uidValidity);
    if (now !== undefined && now !== ref.uidValidity) throw new MailError('read', 'renumbered');
    if (!/^[1-9]\d*$/.test(ref.uid)) throw new MailError('read', 'unsafe-value');
    return ref.uid;
  };
  /** A message counts as gone only when the server says so, not when an answer lacks it. */
  const isGone = async (uid: string): Promise<boolean> => {
    await ask('read', () => flow.noop());
    const found = await ask('read', () => flow.search({ uid }, byUid));
    return Array.isArray(found) && found.length === 0;
  };
  const read = async (ref: MailRef, query: FetchQueryObject): Promise<Buffer | null> => {
    const uid = check(ref);
    // Servers answer NO, or nothing, for a message that another client has just expunged.
    const found = await ask('read', () => flow.fetchOne(uid, query, byUid)).catch((error: unknown) => asMailError(error, 'read'));
    if (found instanceof MailError && found.code !== 'server-refused') throw found;
    if (found && !(found instanceof MailError) && found.source) return found.source;
    if (await isGone(uid)) return null;
    throw found instanceof MailError ? found : new MailError('read', 'protocol');
  };

  return {
    protocol: 'imap',
    uidValidity,
    async *list(cursor: Cursor | null): AsyncGenerator<ListedMail> {
      const after = cursor?.uidValidity === uidValidity ? Number(cursor.afterUid) : 0;
      news = false;
      await ask('read', () => flow.noop());
      const found = await ask('read', () => flow.search({ uid: `${after + 1}:*` }, byUid));
      if (!Array.isArray(found)) throw new MailError('read', 'server-refused', client.words.refusal());
      // "6:*" names the last message even when its UID is below 6 (RFC 3501 6.4.8).
      const uids = found.filter((uid) => uid > after).toSorted((a, b) => a - b);
      for (let at = 0; at < uids.length; at += sizesAtOnce) {
        const some = uids.slice(at, at + sizesAtOnce);
        const rows = await ask('read', () => flow.fetchAll(some.join(','), { uid: true, size: true }, byUid));
        // Among the rows are flags that others change meanwhile, without a UID or without a size.
        const sizes = new Map(rows.filter(({ size }) => size !== undefined).map(({ uid, size }) => [uid, size]));
        for (const uid of some) yield { uid: String(uid), uidValidity, size: sizes.get(uid) ?? 0 };
      }
    },
    async size(ref) {
      const uid = check(ref);
      const found = await ask('read', () => flow.fetchOne(uid, { uid: true, size: true }, byUid)).catch((error: unknown) =>
        asMailError(error, 'read'),
      );
      if (found instanceof MailError && found.code !== 'server-refused') throw found;
      if (found && !(found instanceof MailError) && found.size !== undefined) return found.size;
      if (await isGone(uid)) return null;
      throw found instanceof MailError ? found : new MailError('read', 'protocol');
    },
    fetch: (ref) => read(ref, { source: true }),
    head: (ref, bytes) => read(ref, { source: { maxLength: bytes } }),
    async newest(bytes) {
      await ask('read', () => flow.noop());
      const messages = flow.mailbox === false ? 0 : flow.mailbox.exists;
      if (messages === 0) return { messages, head: null };
      const last = await ask('read', () => flow.search({ uid: '*' }, byUid));
      const uid = Array.isArray(last) ? last.at(-1) : undefined;
      const head = uid === undefined ? null : await read({ uid: String(uid), uidValidity }, { source: { maxLength: bytes } });
      return { messages, head };
    },
    async done(ref: MailRef, action: DoneAction) {
      const uid = check(ref);
      if (action === 'seen') await insist('remove', () => flow.messageFlagsAdd(uid, ['\\Seen'], byUid));
      else if (action === 'delete') await remove(client, uid, insist);
      else await move(client, uid, settings.doneFolder ?? 'Processed', insist);
    },
    async idle(signal, onMail) {
      const hear = (): void => {
        if (!news) return;
        news = false;
        onMail();
      };
      let late: NodeJS.Timeout | undefined;
      let isDead = false;
      // Any command ends IDLE; this one does nothing else.
      const wake = (): void => {
        void flow.noop().catch(ignore);
        const giveUp = (): void => {
          isDead = true;
          flow.close();
        };
        late = setTimeout(giveUp, Math.min(idleAnswerMillis, answerMillisOf(settings)));
      };
      flow.on('exists', hear);
      signal.addEventListener('abort', wake);
      try {
        hear();
        while (!signal.aborted && flow.usable) await ask('read', () => flow.idle());
        if (!signal.aborted) throw client.fault(Object.assign(new Error('closed'), { code: 'NoConnection' }), 'read');
      } catch (error) {
        throw isDead ? new MailError('read', 'timeout', null, error) : error;
      } finally {
        clearTimeout(late);
        flow.off('exists', hear);
        signal.removeEventListener('abort', wake);
      }
    },
    async close() {
      await flow.logout().catch(ignore);
      flow.close();
    },
    drop: () => flow.close(),
  };
};

type Insist = (stage: MailStage, command: () => Promise<unknown>) => Promise<void>;

const isListed = async (client: ImapClient, uid: string): Promise<boolean> => {
  const found = await client.flow.search({ uid }, byUid).catch((error: unknown) => {
    throw client.fault(error, 'remove');
  });
  return Array.isArray(found) && found.length > 0;
};

/** Looks whether it is gone: another client may take our mark off before the server acts on it. */
const remove = async (client: ImapClient, uid: string, insist: Insist): Promise<void> => {
  for (let tries = 0; tries < 3; tries++) {
    if (!(await mayExpunge(client, uid, insist))) return;
    await insist('remove', () => client.flow.messageDelete(uid, byUid));
    if (!(await isListed(client, uid))) return;
  }
  throw new MailError('remove', 'server-refused');
};

/** Without UIDPLUS an EXPUNGE takes whatever anybody has marked; beside marks of others ours stays a mark. */
const mayExpunge = async (client: ImapClient, uid: string, insist: Insist): Promise<boolean> => {
  const { flow } = client;
  if (flow.capabilities.has('UIDPLUS') || flow.capabilities.has('IMAP4rev2')) return true;
  await insist('remove', () => flow.messageFlagsAdd(uid, ['\\Deleted'], byUid));
  const marked = await flow.search({ deleted: true }, byUid).catch((error: unknown) => {
    throw client.fault(error, 'remove');
  });
  return Array.isArray(marked) && marked.every((other) => String(other) === uid);
};

const move = async (client: ImapClient, uid: string, folder: string, insist: Insist): Promise<void> => {
  const { flow } = client;
  if (!(await isListed(client, uid))) return;
  const atomic = flow.capabilities.has('MOVE');
  const attempt = (): Promise<unknown> => (atomic ? flow.messageMove(uid, folder, byUid) : flow.messageCopy(uid, folder, byUid));
  // The folder is there but for the first time, and servers name its absence in many ways.
  const moved = await attempt().catch(ignore);
  if (!moved) {
    await flow.mailboxCreate(folder).catch(ignore);
    await insist('remove', attempt);
  }
  if (!atomic) await remove(client, uid, insist);
};
