import { sql } from 'kysely';
import { isQuiet } from '#server/platform/backup/quiet.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import { watchMailbox } from './watch-mailbox.ts';

export interface Pumps {
  stop(): Promise<void>;
}

export interface PumpSettings {
  readonly everySeconds?: number;
  readonly leaseSeconds?: number;
}

interface Watched {
  readonly workspaceId: string;
  readonly mailboxId: string;
  readonly version: number;
  readonly due: boolean;
}

interface Session {
  readonly version: number;
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

const shortestPause = 1_000;

/** Looks after the mailboxes of every workspace: those that can push stay connected, the others are asked now and then. */
export const startPumps = (platform: Platform, { everySeconds = 5, leaseSeconds = 30 }: PumpSettings = {}): Pumps => {
  const sessions = new Map<string, Session>();
  let stopped = false;
  let looking: Promise<void> | null = null;
  let last = 0;

  const begin = ({ workspaceId, mailboxId, version }: Watched): void => {
    const stopping = new AbortController();
    const watch = { workspaceId: workspaceIdFrom(workspaceId), mailboxId, leaseSeconds, stay: true };
    const ended = watchMailbox(platform, watch, stopping.signal).then(() => void sessions.delete(mailboxId));
    sessions.set(mailboxId, { version, stopping, ended });
  };
  const look = async (): Promise<void> => {
    last = performance.now();
    const rows = await atGate(platform, async (db) =>
      (await isQuiet(db)) ? [] : (await sql<Watched>`select * from mailroom.mailboxes_to_watch()`.execute(db)).rows,
    );
    const wanted = new Map(rows.map((row) => [row.mailboxId, row]));
    // A mailbox that was changed, switched off or removed meanwhile: its session ends, a new one reads the new settings.
    for (const [mailboxId, session] of sessions) if (wanted.get(mailboxId)?.version !== session.version) session.stopping.abort();
    for (const row of rows) if (!stopped && row.due && !sessions.has(row.mailboxId)) begin(row);
  };
  const turn = (): void => {
    if (stopped || looking) return;
    looking = look()
      .catch((error: unknown) => platform.log.warn({ err: error }, 'mailboxes could not be looked up, trying again'))
      .finally(() => {
        looking = null;
      });
  };
  const timer = setInterval(turn, everySeconds * 1000);
  // Somebody may have asked to look now; most often it is other work.
  const deaf = platform.signal.onWake(() => {
    if (performance.now() - last > shortestPause) turn();
  });
  turn();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      deaf();
      await looking;
      for (const { stopping } of sessions.values()) stopping.abort();
      await Promise.all([...sessions.values()].map(({ ended }) => ended));
    },
  };
};
