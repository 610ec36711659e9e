import type { Platform } from '../platform.ts';
import { claim, renew, type Piece } from './gate.ts';
import { runPiece } from './run-piece.ts';
import type { Work } from './work.ts';

const nowhere = '00000000-0000-0000-0000-000000000000';

interface Running {
  readonly piece: Piece;
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

export interface LaneSettings {
  readonly platform: Platform;
  readonly works: readonly Work[];
  readonly concurrency: number;
  readonly leaseSeconds: number;
  readonly everySeconds: ReadonlyMap<string, number>;
  readonly onEnded: () => void;
}

/**
 * Works that share one set of places. Work in the database and work on the network have a lane each, so that a
 * few mail servers that do not answer never keep an escalation waiting.
 */
export class Lane {
  readonly #settings: LaneSettings;
  readonly #works: ReadonlyMap<string, Work>;
  readonly #running = new Set<Running>();
  /** Names, the one that was served longest ago first. */
  #turns: string[];
  #after = nowhere;

  constructor(settings: LaneSettings) {
    this.#settings = settings;
    this.#works = new Map(settings.works.map((work) => [work.name, work]));
    this.#turns = [...this.#works.keys()];
  }

  get busy(): boolean {
    return this.#running.size > 0;
  }

  #rooms(): { name: string; room: number }[] {
    const free = this.#settings.concurrency - this.#running.size;
    if (free <= 0) return [];
    const counts = new Map<string, number>();
    for (const { piece } of this.#running) counts.set(piece.name, (counts.get(piece.name) ?? 0) + 1);
    return this.#turns
      .map((name) => ({ name, room: Math.min(free, (this.#works.get(name)?.parallel ?? 1) - (counts.get(name) ?? 0)) }))
      .filter(({ room }) => room > 0);
  }

  get namesWithRoom(): string[] {
    return this.#rooms().map(({ name }) => name);
  }

  /** Claims what there is room for and starts it; answers how many pieces. */
  async take(dueBy: string | null): Promise<number> {
    const rooms = this.#rooms();
    if (rooms.length === 0) return 0;
    const { platform, concurrency, leaseSeconds } = this.#settings;
    const wanted = concurrency - this.#running.size;
    const pieces = await claim(platform, { rooms, wanted, after: this.#after, leaseSeconds, dueBy });
    for (const piece of pieces) {
      this.#after = piece.workspaceId;
      this.#turns = [...this.#turns.filter((name) => name !== piece.name), piece.name];
      this.#start(piece, dueBy);
    }
    return pieces.length;
  }

  #start(piece: Piece, now: string | null): void {
    const work = this.#works.get(piece.name);
    if (!work) return;
    const { platform, everySeconds, onEnded } = this.#settings;
    const stopping = new AbortController();
    const running: Running = {
      piece,
      stopping,
      ended: runPiece(platform, { work, piece, signal: stopping.signal, everySeconds: everySeconds.get(piece.name), now }).then(() => {
        this.#running.delete(running);
        onEnded();
      }),
    };
    this.#running.add(running);
  }

  async renew(): Promise<void> {
    if (!this.busy) return;
    const asked = [...this.#running];
    const held = await renew(
      this.#settings.platform,
      asked.map(({ piece }) => piece.token),
      this.#settings.leaseSeconds,
    );
    for (const { piece, stopping } of asked) if (!held.has(piece.id)) stopping.abort();
  }

  async ended(): Promise<void> {
    while (this.busy) await Promise.race([...this.#running].map(({ ended }) => ended));
  }

  /** Gives up what still runs; its tokens, so that others can have it at once. */
  abandon(): string[] {
    const left = [...this.#running];
    for (const { stopping } of left) stopping.abort();
    return left.map(({ piece }) => piece.token);
  }
}
