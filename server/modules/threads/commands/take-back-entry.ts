import type { Call, DraftCall } from '#contracts/calls.ts';
import type { Lane, Side } from '#contracts/threads.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { isShared, lockedRecord, type RecordRow } from '../access.ts';
import { entryUndone } from '../events.ts';
import { laneOf } from '../rules/lanes.ts';

const draftCall = (call: Call | undefined): DraftCall | null =>
  call
    ? { direction: call.direction, contactId: call.contact?.id ?? null, number: call.number ?? '', minutes: call.minutes, at: call.at }
    : null;

const draftThere = async (ctx: Context, recordId: string, personId: string, lane: Lane) =>
  ctx.db
    .selectFrom('threads.draft')
    .select(['text', 'attachmentIds'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('personKind', '=', 'member')
    .where('personId', '=', personId)
    .where('lane', '=', lane)
    .executeTakeFirst();

/**
 * One compare-and-set from queued back to a draft of its writer; null: it is out, or was never there. What has waited for
 * long, or comes back unasked, leaves a draft that was begun since as it is and stands above it.
 */
export const takeBackEntry = async (
  ctx: Context,
  record: RecordRow,
  entryId: string,
  { beside = false }: { beside?: boolean } = {},
): Promise<Lane | null> => {
  const undone = await ctx.db
    .updateTable('threads.entry')
    .set({ state: 'withdrawn', releaseAt: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', record.id)
    .where('id', '=', entryId)
    .where('state', '=', 'queued')
    .returning(['text', 'lane', 'seq', 'authorKind', 'authorId', 'payload', 'scheduled'])
    .executeTakeFirst();
  if (!undone) return null;
  const files = await ctx.db
    .updateTable('threads.attachment')
    .set({ entryId: null, recordId: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', '=', entryId)
    .returning('id')
    .execute();
  const lane: Lane = laneOf(undone.lane as Side[], isShared(record));
  const call = draftCall((undone.payload as { call?: Call } | null)?.call);
  const since =
    (beside || undone.scheduled) && undone.authorId !== null ? await draftThere(ctx, record.id, undone.authorId, lane) : undefined;
  const words = {
    text: since && since.text !== '' ? `${undone.text.trimEnd()}\n\n${since.text}` : undone.text,
    attachmentIds: [...files.map((file) => file.id), ...(since?.attachmentIds ?? [])],
    call: call && jsonText(call),
    updatedAt: ctx.now,
  };
  if (undone.authorKind === 'member' && undone.authorId !== null) {
    await ctx.db
      .insertInto('threads.draft')
      .values({
        workspaceId: ctx.workspaceId,
        recordId: record.id,
        personKind: 'member',
        personId: undone.authorId,
        lane,
        seenSeq: undone.seq,
        ...words,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['workspaceId', 'recordId', 'personKind', 'personId', 'lane'])
          .doUpdateSet((row) => ({ ...words, version: row('threads.draft.version', '+', 1) })),
      )
      .execute();
  }
  await tell(ctx, entryUndone, { recordId: record.id, sides: ['owner'], payload: { entryId, recordId: record.id } });
  return lane;
};

/** What waits to go out on a record that goes away stays in, as its writers' drafts. */
export const takeBackAll = async (ctx: Context, recordId: string): Promise<void> => {
  const record = await lockedRecord(ctx, recordId);
  const queued = await ctx.db
    .selectFrom('threads.entry')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('state', '=', 'queued')
    .execute();
  for (const { id } of queued) await takeBackEntry(ctx, record, id, { beside: true });
};
