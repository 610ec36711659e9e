import { sql, type Kysely } from 'kysely';
import type { Side } from '../db/actor.ts';
import { inWorkspace } from '../db/context.ts';
import type { Database } from '#server/db/schema.ts';
import type { WorkspaceId } from '../db/ids.ts';
import type { Platform } from '../platform.ts';
import { cursorBefore, formatCursor, type Cursor } from './cursor.ts';

export interface LiveEvent {
  readonly id: string;
  readonly xid: string;
  readonly name: string;
  readonly at: string;
  readonly recordId: string | null;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly sides: readonly Side[];
  readonly payload: unknown;
}

export interface Reading {
  readonly events: readonly LiveEvent[];
  /** Nothing that is not read yet can come before this place. */
  readonly cursor: Cursor;
  /** More can be read at once. */
  readonly more: boolean;
  /** More waits behind a transaction that still runs. */
  readonly held: boolean;
}

const atOnce = 500;
const unit = (workspaceId: WorkspaceId) => ({ workspaceId, actor: { kind: 'system', reason: 'live' }, readOnly: true }) as const;

/** The place before which every transaction has ended: what a screen reads from now on holds all that came before it. */
export const presentPlace = async (db: Kysely<Database>): Promise<string> => {
  const { rows } = await sql<{ horizon: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db);
  return formatCursor(cursorBefore(rows[0]?.horizon ?? '0'));
};

/**
 * Events behind `after`, or none and the present place without it. A transaction that started earlier may commit
 * later, so only what is older than every running transaction is read; then no reader ever skips one.
 */
export const readEvents = (platform: Platform, workspaceId: WorkspaceId, after: Cursor | null): Promise<Reading> =>
  inWorkspace(platform, unit(workspaceId), async ({ db }) => {
    const state = await sql<{ horizon: string; held: boolean }>`
      select h.xmin::text as horizon,
        exists (select from platform.event e where e.workspace_id = ${workspaceId} and e.xid >= h.xmin) as held
      from pg_snapshot_xmin(pg_current_snapshot()) as h(xmin)`.execute(db);
    const { horizon, held } = state.rows[0] ?? { horizon: '0', held: false };
    const end = cursorBefore(horizon);
    if (after === null) return { events: [], cursor: end, more: false, held };
    const { rows } = await sql<LiveEvent>`
      select id, xid::text as xid, name, at, record_id, actor_kind, actor_id, sides, payload from platform.event
      where workspace_id = ${workspaceId} and (xid, id) > (${after.xid}::xid8, ${after.id}::uuid) and xid < ${horizon}::xid8
      order by platform.event.xid, id limit ${atOnce}`.execute(db);
    const last = rows.length === atOnce ? rows.at(-1) : undefined;
    return { events: rows, cursor: last ? { xid: last.xid, id: last.id } : end, more: last !== undefined, held };
  });

/** What a reader missed between two places, or null when that is more than `most`. */
export const readBetween = (
  platform: Platform,
  workspaceId: WorkspaceId,
  after: Cursor,
  upTo: Cursor,
  most: number,
): Promise<readonly LiveEvent[] | null> =>
  inWorkspace(platform, unit(workspaceId), async ({ db }) => {
    const { rows } = await sql<LiveEvent>`
      select id, xid::text as xid, name, at, record_id, actor_kind, actor_id, sides, payload from platform.event
      where workspace_id = ${workspaceId} and (xid, id) > (${after.xid}::xid8, ${after.id}::uuid)
        and (xid, id) <= (${upTo.xid}::xid8, ${upTo.id}::uuid)
      order by platform.event.xid, id limit ${most + 1}`.execute(db);
    return rows.length > most ? null : rows;
  });
