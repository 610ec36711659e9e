import { sql } from 'kysely';
import type { Present, Side } from '#contracts/threads.ts';
import { personOf, sideOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { isShared, type RecordRow } from '../access.ts';
import { laneOf } from '../rules/lanes.ts';

/** Somebody who has not been heard of for longer is gone. */
export const alive = sql<boolean>`at > now() - interval '30 seconds'`;

/** Others on the record now. Writing is shown only to sides that will read the result (interface.md 3.1). */
export const presentOn = async (ctx: Context, record: Pick<RecordRow, 'id' | 'agreementId'>): Promise<Present[]> => {
  const rows = await ctx.db
    .selectFrom('threads.presence')
    .select(['personKind', 'personId', 'name', 'writingLane'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', record.id)
    .where(alive)
    .orderBy('name')
    .execute();
  const me = personOf(ctx.actor);
  const side = sideOf(ctx.actor);
  return rows
    .filter((row) => row.personId !== me)
    .map((row) => {
      const lane = row.writingLane as Side[] | null;
      return {
        kind: row.personKind as Present['kind'],
        id: row.personId,
        name: row.name,
        writing: lane?.includes(side) ? laneOf(lane, isShared(record)) : null,
      };
    });
};

/** Whether some member is writing what this side will read. Asked by the desk itself: a customer reads nobody's presence. */
export const isWritingTo = async (ctx: Context, recordId: string, side: Side): Promise<boolean> => {
  const row = await ctx.db
    .selectFrom('threads.presence')
    .select('personId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('personKind', '=', 'member')
    .where(sql<boolean>`${side} = any(writing_lane)`)
    .where(alive)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};
