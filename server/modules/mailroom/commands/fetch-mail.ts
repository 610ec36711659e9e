import type { Updateable } from 'kysely';
import type { Incoming } from '#contracts/mailboxes.ts';
import type { MailroomMailbox } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { incomingOf, type MailboxRow } from '../queries/mailboxes.ts';
import { forgetOnServer, knownOnServer, leaveOnServer, type KnownMail } from '../queries/server-mail.ts';
import { MailError } from '../transport/mail-error.ts';
import type { DoneAction, ListedMail, MailRef, MailSource } from '../transport/mail-source.ts';
import { completeMail, giveUpWhole } from './complete-mail.ts';
import { keepMailbox, type Lease } from './lease-mailbox.ts';
import { storeRaw } from './store-raw.ts';

export interface MailboxSite {
  readonly platform: Platform;
  readonly inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>;
}

interface Look {
  readonly site: MailboxSite;
  readonly source: MailSource;
  readonly lease: Lease;
  readonly row: MailboxRow;
  /** Of a mail that has more only the beginning is taken. */
  readonly mostBytes: number;
  /** There is room for another mail here. */
  readonly hasRoom: () => Promise<boolean>;
}

const headBytes = 64 * 1024;

const stillThere = 'The server still lists mail that it was told to remove.';

const actions: Record<'move' | 'delete' | 'keep', DoneAction> = { move: 'move', delete: 'delete', keep: 'seen' };

/** What a mail is called in the ledger: by folder and UIDVALIDITY too, since a UID alone means nothing. */
const keyIn =
  (incoming: Incoming) =>
  (ref: MailRef): string =>
    incoming.kind === 'imap' ? `imap ${incoming.folder} ${ref.uidValidity} ${ref.uid}` : `pop3 ${ref.uid}`;

class Round {
  readonly #site: MailboxSite;
  readonly #source: MailSource;
  readonly #lease: Lease;
  readonly #row: MailboxRow;
  readonly #mostBytes: number;
  readonly #hasRoom: () => Promise<boolean>;
  readonly #incoming: Exclude<Incoming, { kind: 'none' }>;
  readonly #key: (ref: MailRef) => string;
  /** Gone from the server, or told to go; written down with the next mail. */
  #done: string[] = [];
  /** Of those that a POP3 server was told to forget, the ones that it no longer lists. */
  #gone: string[] = [];
  /** The server's own words on why it keeps what it was told to forget; said once a round. */
  refusal: string | null = null;

  constructor({ site, source, lease, row, mostBytes, hasRoom }: Look) {
    const incoming = incomingOf(row);
    if (incoming.kind === 'none') throw new Error('this mailbox has no server to fetch from');
    this.#site = site;
    this.#source = source;
    this.#lease = lease;
    this.#row = row;
    this.#mostBytes = mostBytes;
    this.#hasRoom = hasRoom;
    this.#incoming = incoming;
    this.#key = keyIn(incoming);
  }

  async #settle(ctx: Context): Promise<void> {
    const [keys, { mailboxId }] = [this.#done, this.#lease];
    // What a POP3 server says at the end is no proof: it may list the same mail again.
    if (this.#incoming.kind === 'pop3') await leaveOnServer(ctx, mailboxId, keys);
    else await forgetOnServer(ctx, mailboxId, keys);
    await forgetOnServer(ctx, mailboxId, this.#gone);
    ctx.afterCommit(() => (this.#done = this.#done.slice(keys.length)));
  }

  /** After the commit, never before: the server may forget the mail now. */
  async #release(ref: MailRef): Promise<void> {
    if (this.refusal !== null) return;
    try {
      await this.#source.done(ref, actions[this.#incoming.afterFetch]);
      this.#done.push(this.#key(ref));
    } catch (error) {
      if (!(error instanceof MailError) || (error.code !== 'server-refused' && error.code !== 'unsupported')) throw error;
      if (this.#incoming.afterFetch === 'keep') this.#done.push(this.#key(ref));
      else this.refusal = error.serverWords ?? (error.code === 'server-refused' ? stillThere : error.code);
    }
  }

  #place(ref: MailRef, left: number): Updateable<MailroomMailbox> {
    const place = this.#incoming.kind === 'imap' ? { uidValidity: Number(ref.uidValidity), lastUid: Number(ref.uid) } : {};
    return { ...place, waitingOnServer: left };
  }

  #tooLarge(size: number): string | null {
    return size > this.#mostBytes ? `${size} bytes, and at most ${this.#mostBytes} are fetched` : null;
  }

  async #take(ref: ListedMail, left: number): Promise<void> {
    const tooLarge = this.#tooLarge(ref.size);
    const bytes = await (tooLarge === null ? this.#source.fetch(ref) : this.#source.head(ref, headBytes));
    const { id: mailboxId, address: envelopeTo } = this.#row;
    await this.#site.inWorkspace(async (ctx) => {
      await keepMailbox(ctx, this.#lease, this.#place(ref, left));
      // null: somebody else removed it before we came.
      if (bytes !== null) {
        const raw = { mailboxId, source: this.#incoming.kind, envelopeTo, bytes, serverKey: this.#key(ref) };
        await storeRaw(ctx, tooLarge === null ? raw : { ...raw, tooLarge });
        if (tooLarge !== null) await leaveOnServer(ctx, mailboxId, [this.#key(ref)]);
      }
      if (this.#incoming.kind === 'imap') await this.#settle(ctx);
    });
    if (bytes !== null && tooLarge === null) await this.#release(ref);
  }

  /** Of what was too large somebody wants all; the limit may have been raised since. */
  async #takeWhole({ serverKey, rawMailId }: KnownMail, there: ReadonlyMap<string, ListedMail>): Promise<void> {
    const of = { mailboxId: this.#row.id, mailId: rawMailId, serverKey };
    const giveUp = (reason: string, gone: boolean): Promise<void> =>
      this.#site.inWorkspace((ctx) => giveUpWhole(ctx, of, { reason, gone }));
    const ref = this.#refOf(serverKey, there);
    const size = ref && (await this.#source.size(ref));
    if (ref === null || size === null) return giveUp('no longer on the server', true);
    const tooLarge = this.#tooLarge(size);
    if (tooLarge !== null) return giveUp(tooLarge, false);
    const bytes = await this.#source.fetch(ref);
    if (bytes === null) return giveUp('no longer on the server', true);
    const complete = await this.#site.inWorkspace(async (ctx) => {
      await keepMailbox(ctx, this.#lease);
      return completeMail(ctx, { ...of, bytes });
    });
    if (complete) await this.#release(ref);
  }

  /** null: of another folder, of numbers that no longer hold, or gone. */
  #refOf(key: string, there: ReadonlyMap<string, ListedMail>): MailRef | null {
    const [protocol, ...rest] = key.split(' ');
    const ref = there.get(key) ?? (protocol === 'imap' ? { uid: rest.at(-1) ?? '', uidValidity: rest.at(-2) ?? '' } : null);
    const holds = ref !== null && this.#key(ref) === key && (protocol !== 'imap' || ref.uidValidity === this.#source.uidValidity);
    return holds ? ref : null;
  }

  async #releaseLeft(left: readonly KnownMail[], there: ReadonlyMap<string, ListedMail>): Promise<void> {
    for (const { serverKey } of left) {
      const ref = this.#refOf(serverKey, there);
      // Nothing is left to be said to the server.
      if (ref === null) this.#done.push(serverKey);
      else await this.#release(ref);
    }
  }

  /** A server that keeps what it was told to forget is told again, and so is whoever looks after it. */
  async #askAgain(told: readonly KnownMail[], there: ReadonlyMap<string, ListedMail>): Promise<boolean> {
    this.#gone = told.filter(({ serverKey }) => !there.has(serverKey)).map(({ serverKey }) => serverKey);
    if (this.#incoming.afterFetch === 'keep') return false;
    const kept = told.flatMap(({ serverKey }) => there.get(serverKey) ?? []);
    for (const ref of kept) await this.#release(ref);
    return kept.length > 0;
  }

  /** Takes everything that is new; each mail is durable here before the next is asked for. */
  async run(signal: AbortSignal): Promise<number> {
    const known = await this.#site.inWorkspace((ctx) => knownOnServer(ctx, this.#lease.mailboxId));
    const { uidValidity, lastUid } = this.#row;
    const cursor = uidValidity !== null && lastUid !== null ? { uidValidity: String(uidValidity), afterUid: String(lastUid) } : null;
    const listed: ListedMail[] = [];
    for await (const ref of this.#source.list(cursor)) listed.push(ref);
    const keys = new Set(known.map(({ serverKey }) => serverKey));
    const there = new Map(listed.map((ref) => [this.#key(ref), ref]));
    await this.#releaseLeft(
      known.filter(({ left }) => left),
      there,
    );
    const told = this.#source.protocol === 'pop3' ? known.filter((mail) => mail.told) : [];
    const isKept = await this.#askAgain(told, there);
    for (const mail of known.filter(({ wanted }) => wanted)) await this.#takeWhole(mail, there);
    const fresh = listed.filter((ref) => !keys.has(this.#key(ref)));
    for (const [at, ref] of fresh.entries()) {
      signal.throwIfAborted();
      if (!(await this.#hasRoom())) throw new MailError('commit', 'disk-full');
      await this.#take(ref, fresh.length - at - 1);
    }
    // A POP3 server removes at the end of the session only, and may fail to.
    if (this.#source.protocol === 'pop3') await this.#source.close();
    await this.#site.inWorkspace(async (ctx) => {
      await keepMailbox(ctx, this.#lease, { waitingOnServer: 0 });
      await this.#settle(ctx);
    });
    if (isKept) this.refusal ??= stillThere;
    return fresh.length;
  }
}

/** One look at a mailbox over an open session; answers how many mails were new and whether the server kept them. */
export const fetchMail = async (look: Look, signal: AbortSignal): Promise<{ readonly taken: number; readonly refusal: string | null }> => {
  const round = new Round(look);
  return { taken: await round.run(signal), refusal: round.refusal };
};
