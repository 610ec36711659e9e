import type { Lane, Present } from '#contracts/threads.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { isShared, visibleRecord } from '../access.ts';
import { presenceChanged } from '../events.ts';
import { presentOn } from '../queries/presence.ts';
import { sidesOf } from '../rules/lanes.ts';

/** A heartbeat; others are told only when something about it changed, not every 10 seconds. */
export const bePresent = async (ctx: Context, recordId: string, writing: Lane | null): Promise<Present[]> => {
  const record = await visibleRecord(ctx, recordId);
  const { actor } = ctx;
  const personId = personOf(actor);
  if (personId !== null && (actor.kind === 'member' || actor.kind === 'contact')) {
    const lane = writing === null ? null : sidesOf(writing, isShared(record));
    const key = { workspaceId: ctx.workspaceId, recordId, personKind: actor.kind, personId };
    const before = await ctx.db
      .selectFrom('threads.presence')
      .select(['writingLane', 'at'])
      .where('workspaceId', '=', key.workspaceId)
      .where('recordId', '=', recordId)
      .where('personKind', '=', key.personKind)
      .where('personId', '=', personId)
      .executeTakeFirst();
    await ctx.db
      .insertInto('threads.presence')
      .values({ ...key, name: actor.name, writingLane: lane, at: ctx.now })
      .onConflict((conflict) =>
        conflict
          .columns(['workspaceId', 'recordId', 'personKind', 'personId'])
          .doUpdateSet({ writingLane: lane, at: ctx.now, name: actor.name }),
      )
      .execute();
    const gone = before === undefined || Date.parse(ctx.now) - Date.parse(before.at) > 30_000;
    if (gone || String(before.writingLane) !== String(lane)) {
      await tell(ctx, presenceChanged, { recordId, sides: sidesOf('everyone', isShared(record)), payload: { recordId } });
    }
  }
  return presentOn(ctx, record);
};

export const leave = async (ctx: Context, recordId: string): Promise<void> => {
  const record = await visibleRecord(ctx, recordId);
  await ctx.db
    .deleteFrom('threads.presence')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('personKind', '=', ctx.actor.kind)
    .where('personId', '=', personOf(ctx.actor))
    .execute();
  await tell(ctx, presenceChanged, { recordId, sides: sidesOf('everyone', isShared(record)), payload: { recordId } });
};
