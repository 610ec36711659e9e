import type { Draft, Lane, Side } from '#contracts/threads.ts';
import type { Context } from '#server/platform/db/context.ts';
import { personOf } from '#server/platform/db/actor.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { isShared, lockedRecord } from '../access.ts';
import { entryUndone } from '../events.ts';
import { readDraft } from '../queries/drafts.ts';
import { laneOf } from '../rules/lanes.ts';

/** One compare-and-set from queued back to a draft, by its writer only (helpdesk.md 2.13). */
export const undoEntry = async (ctx: Context, recordId: string, entryId: string): Promise<Draft | null> => {
  const record = await lockedRecord(ctx, recordId);
  const personId = personOf(ctx.actor);
  const undone = await ctx.db
    .updateTable('threads.entry')
    .set({ state: 'withdrawn', releaseAt: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('id', '=', entryId)
    .where('state', '=', 'queued')
    .where('authorId', '=', personId)
    .returning(['text', 'lane', 'seq'])
    .executeTakeFirst();
  if (!undone || personId === null) return refuse('nothing_to_undo');
  const files = await ctx.db
    .updateTable('threads.attachment')
    .set({ entryId: null, recordId: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', '=', entryId)
    .returning('id')
    .execute();
  const lane: Lane = laneOf(undone.lane as Side[], isShared(record));
  await ctx.db
    .insertInto('threads.draft')
    .values({
      workspaceId: ctx.workspaceId,
      recordId,
      personKind: 'member',
      personId,
      lane,
      text: undone.text,
      attachmentIds: files.map((file) => file.id),
      seenSeq: undone.seq,
      updatedAt: ctx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'recordId', 'personKind', 'personId', 'lane']).doUpdateSet((row) => ({
        text: undone.text,
        attachmentIds: files.map((file) => file.id),
        updatedAt: ctx.now,
        version: row('threads.draft.version', '+', 1),
      })),
    )
    .execute();
  await tell(ctx, entryUndone, { recordId, sides: ['owner'], payload: { entryId, recordId } });
  return readDraft(ctx, recordId, lane);
};
