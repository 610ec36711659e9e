import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { atGate } from '../db/gate.ts';
import { newId, workspaceIdFrom, type WorkspaceId } from '../db/ids.ts';
import type { Platform } from '../platform.ts';
import type { Schedule } from './work.ts';

/** A claimed piece of work; whoever holds its token may end it. */
export interface Piece {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly failures: number;
  readonly causedBy: string | null;
  readonly token: string;
}

export interface Room {
  readonly name: string;
  readonly room: number;
}

export interface Claim {
  readonly rooms: readonly Room[];
  readonly wanted: number;
  /** The workspace that was served last; its turn comes again after all others. */
  readonly after: string;
  readonly leaseSeconds: number;
  /** Tests move time; everyone else leaves it to the database. */
  readonly dueBy: string | null;
}

export const claim = async (platform: Platform, { rooms, wanted, after, leaseSeconds, dueBy }: Claim): Promise<Piece[]> => {
  const token = randomUUID();
  const [names, counts] = [rooms.map(({ name }) => name), rooms.map(({ room }) => room)];
  const { rows } = await atGate(platform, (db) =>
    sql<Omit<Piece, 'token' | 'workspaceId'> & { workspaceId: string }>`
      select * from platform.claim_work(${names}::text[], ${counts}::int[], ${wanted}::int, ${after}::uuid, ${token}::uuid,
        ${leaseSeconds}::float8, ${dueBy}::timestamptz)`.execute(db),
  );
  return rows.map((row) => ({ ...row, workspaceId: workspaceIdFrom(row.workspaceId), token }));
};

/** Ids of the pieces whose lease is still held. */
export const renew = async (platform: Platform, tokens: readonly string[], leaseSeconds: number): Promise<Set<string>> => {
  const { rows } = await atGate(platform, (db) =>
    sql<{ id: string }>`select id from platform.renew_work(${tokens}::uuid[], ${leaseSeconds}::float8)`.execute(db),
  );
  return new Set(rows.map(({ id }) => id));
};

export const release = async (platform: Platform, tokens: readonly string[]): Promise<void> => {
  if (tokens.length > 0) await atGate(platform, (db) => sql`select platform.release_work(${tokens}::uuid[])`.execute(db));
};

/** Seconds until a piece of these names is due or a lease lapses. */
export const secondsToNext = async (platform: Platform, names: readonly string[]): Promise<number | null> => {
  const { rows } = await atGate(platform, (db) =>
    sql<{ seconds: number | null }>`select platform.next_work(${names}::text[]) as seconds`.execute(db),
  );
  return rows[0]?.seconds ?? null;
};

interface ScheduleState {
  readonly name: string;
  readonly due: boolean;
  readonly secondsLeft: number;
}

/** Makes the work of every schedule whose period has begun; answers in how many seconds the next one begins. */
export const fanOut = async (platform: Platform, schedules: readonly Schedule[]): Promise<{ made: number; secondsLeft: number }> =>
  atGate(platform, async (db) => {
    const [names, every] = [schedules.map(({ work }) => work.name), schedules.map(({ everySeconds }) => everySeconds)];
    const states = await sql<ScheduleState>`select * from platform.schedule_state(${names}::text[], ${every}::int[])`.execute(db);
    const due = new Set(states.rows.filter((state) => state.due).map(({ name }) => name));
    let made = 0;
    if (due.size > 0) {
      const { rows } = await sql<{ workspaceId: string }>`select workspace_id from platform.workspace_ids()`.execute(db);
      const workspaceIds = rows.map(({ workspaceId }) => workspaceId);
      for (const { work, everySeconds } of schedules) {
        if (!due.has(work.name)) continue;
        const answer = await sql<{ made: number }>`select platform.fan_out_work(${work.name}, ${everySeconds}::int,
          ${workspaceIds}::uuid[], ${workspaceIds.map(() => newId())}::uuid[]) as made`.execute(db);
        made += answer.rows[0]?.made ?? 0;
      }
    }
    return { made, secondsLeft: Math.min(...states.rows.map(({ secondsLeft }) => secondsLeft)) };
  });
