import { sql } from 'kysely';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { visibleRecord } from '../access.ts';

/** One's own mark goes back before the newest entry. That somebody has opened the record stays true. */
export const markUnread = async (ctx: Context, recordId: string): Promise<void> => {
  const { id, lastSeq } = await visibleRecord(ctx, recordId);
  await ctx.db
    .updateTable('threads.readMark')
    .set({ seq: sql<number>`least(seq, ${Math.max(0, lastSeq - 1)}::int)` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', id)
    .where('personKind', '=', ctx.actor.kind)
    .where('personId', '=', personOf(ctx.actor) ?? '')
    .execute();
};
