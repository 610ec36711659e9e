import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkspaceId } from '../db/ids.ts';
import type { Platform } from '../platform.ts';
import { formatCursor, isAfter, parseCursor, type Cursor } from './cursor.ts';
import { readBetween, readEvents, type LiveEvent } from './read-events.ts';
import type { CloseReason, LiveMessage, Reader } from './reader.ts';

export interface TopicSettings {
  readonly platform: Platform;
  readonly workspaceId: WorkspaceId;
  /** Events after which every reader is asked for its rights before it hears more. */
  readonly changesRights: (eventName: string) => boolean;
  readonly mostBytes: number;
  readonly mostMissed: number;
}

// A reader whose rights can't be learnt in time has none; it comes back and is asked anew.
const longestCheck = 4_000;

/** One workspace's news and those who follow it in this process: each event is read once, whoever listens. */
export class Topic {
  readonly #settings: TopicSettings;
  readonly #readers = new Set<Reader>();
  #cursor: Cursor | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #planned: Promise<void> | null = null;
  #later: NodeJS.Timeout | undefined;
  #laterPause = 100;

  constructor(settings: TopicSettings) {
    this.#settings = settings;
  }

  get readers(): ReadonlySet<Reader> {
    return this.#readers;
  }

  get cursor(): string | null {
    return this.#cursor && formatCursor(this.#cursor);
  }

  /** Reads what is new and tells it; several calls before it begins are one. */
  read(): Promise<void> {
    this.#planned ??= this.#inTurn(async () => {
      this.#planned = null;
      if (this.#readers.size > 0) await this.#readOnce();
    });
    return this.#planned;
  }

  /** Tells the reader what it missed and lets it follow from there. */
  join(reader: Reader): Promise<void> {
    return this.#inTurn(async () => {
      // Where nobody listened, nobody needs what was said meanwhile.
      if (this.#readers.size === 0) this.#cursor = null;
      await this.#readOnce();
      const here = this.#cursor;
      if (!here) return;
      this.#readers.add(reader);
      if (reader.lastSeen !== undefined) await this.#catchUp(reader, reader.lastSeen, here);
      this.#send(reader, { kind: 'ready', cursor: formatCursor(here) });
    });
  }

  leave(reader: Reader): void {
    this.#readers.delete(reader);
    if (this.#readers.size === 0) clearTimeout(this.#later);
  }

  drop(reader: Reader, reason: CloseReason): void {
    if (!this.#readers.has(reader)) return;
    this.leave(reader);
    reader.close(reason);
  }

  async check(reader: Reader): Promise<void> {
    const answered = new AbortController();
    const tooLate = sleep(longestCheck, false, { signal: answered.signal });
    const may = await Promise.race([reader.recheck(), tooLate]).catch((error: unknown) => {
      this.#settings.platform.log.warn({ err: error }, 'a live reader could not be checked');
      return false;
    });
    answered.abort();
    tooLate.catch(() => {});
    if (!may) this.drop(reader, 'not_allowed');
  }

  #inTurn(run: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(run);
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #readOnce(): Promise<void> {
    const { platform, workspaceId, changesRights } = this.#settings;
    for (;;) {
      const { events, cursor, more, held } = await readEvents(platform, workspaceId, this.#cursor);
      if (events.some(({ name }) => changesRights(name))) {
        await Promise.all([...this.#readers].map((reader) => this.check(reader)));
      }
      for (const event of events) for (const reader of this.#readers) this.#tell(reader, event);
      this.#cursor = cursor;
      if (!more) return this.#readLater(held, events.length > 0);
    }
  }

  // What a running transaction holds back shows itself only when that ends, and nobody tells us when.
  #readLater(held: boolean, moved: boolean): void {
    clearTimeout(this.#later);
    this.#laterPause = moved || !held ? 100 : Math.min(this.#laterPause * 2, 1_000);
    if (!held || this.#readers.size === 0) return;
    this.#later = setTimeout(() => {
      this.read().catch((error: unknown) => this.#settings.platform.log.warn({ err: error }, 'news could not be read'));
    }, this.#laterPause);
  }

  async #catchUp(reader: Reader, lastSeen: string, here: Cursor): Promise<void> {
    const { platform, workspaceId, mostMissed } = this.#settings;
    const from = parseCursor(lastSeen);
    // A place ahead of ours was given out by a database that has since been restored.
    const missed = from && !isAfter(from, here) ? await readBetween(platform, workspaceId, from, here, mostMissed) : null;
    if (missed) for (const event of missed) this.#tell(reader, event);
    else this.#send(reader, { kind: 'resync', cursor: formatCursor(here) });
  }

  #tell(reader: Reader, event: LiveEvent): void {
    if (!event.sides.includes(reader.side)) return;
    try {
      const item = reader.see(event);
      if (item) this.#send(reader, { kind: 'change', cursor: formatCursor(event), item });
    } catch (error) {
      this.#settings.platform.log.error({ err: error, event: event.name }, 'an event could not be shown');
      this.drop(reader, 'fault');
    }
  }

  #send(reader: Reader, message: LiveMessage): void {
    if (this.#readers.has(reader) && reader.send(message) > this.#settings.mostBytes) this.drop(reader, 'slow');
  }
}
