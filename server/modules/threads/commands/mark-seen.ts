import { sql } from 'kysely';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { mergedRecords, visibleRecord } from '../access.ts';
import { recordSeen } from '../events.ts';

const markOne = async (ctx: Context, recordId: string, upTo: number): Promise<void> => {
  const { actor } = ctx;
  const personId = personOf(actor);
  if (personId === null || (actor.kind !== 'member' && actor.kind !== 'contact')) return;
  const before = await ctx.db
    .selectFrom('threads.readMark')
    .select('seq')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('personKind', '=', actor.kind)
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (before && before.seq >= upTo) return;
  await ctx.db
    .insertInto('threads.readMark')
    .values({ workspaceId: ctx.workspaceId, recordId, personKind: actor.kind, personId, seq: upTo, firstAt: ctx.now, at: ctx.now })
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'recordId', 'personKind', 'personId'])
        .doUpdateSet({ seq: sql<number>`greatest(threads.read_mark.seq, excluded.seq)`, at: ctx.now }),
    )
    .execute();
  await tell(ctx, recordSeen, {
    recordId,
    sides: ['owner'],
    payload: { recordId, personKind: actor.kind, personId, seq: upTo, first: before === undefined },
  });
};

/**
 * The reader has seen the record up to this entry; a mark only moves forward. What was merged into it has been read with
 * it, so that it is not news again should it stand alone.
 */
export const markSeen = async (ctx: Context, recordId: string, seq: number): Promise<void> => {
  const record = await visibleRecord(ctx, recordId);
  await markOne(ctx, recordId, Math.min(seq, record.lastSeq));
  for (const { id, lastSeq } of await mergedRecords(ctx, recordId)) await markOne(ctx, id, lastSeq);
};
