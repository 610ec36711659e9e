import type { DraftCall } from '#contracts/calls.ts';
import type { Draft, Lane } from '#contracts/threads.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { assertMayWrite, visibleRecord } from '../access.ts';
import { readDraft } from '../queries/drafts.ts';

export interface DraftWords {
  readonly text: string;
  readonly attachmentIds: readonly string[];
  readonly call?: DraftCall | null;
  readonly seenSeq: number;
  /** 0: none was there. Two windows of one person never overwrite each other silently. */
  readonly version: number;
}

// Only files that this person uploaded and has not sent yet (S-2).
const assertOwnFiles = async (ctx: Context, personId: string, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const own = await ctx.db
    .selectFrom('threads.attachment')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', [...ids])
    .where('entryId', 'is', null)
    .where('uploadedBy', '=', personId)
    .execute();
  if (own.length !== new Set(ids).size) found(null);
};

export const saveDraft = async (ctx: Context, recordId: string, lane: Lane, words: DraftWords): Promise<Draft> => {
  const record = await visibleRecord(ctx, recordId);
  assertMayWrite(ctx, record, lane);
  const { actor } = ctx;
  const personId = personOf(actor);
  if (personId === null || (actor.kind !== 'member' && actor.kind !== 'contact')) return refuse('not_allowed');
  await assertOwnFiles(ctx, personId, words.attachmentIds);
  const change = {
    text: maskCards(words.text),
    attachmentIds: [...words.attachmentIds],
    call: words.call ? jsonText({ ...words.call, number: maskCards(words.call.number) }) : null,
    seenSeq: Math.min(words.seenSeq, record.lastSeq),
    updatedAt: ctx.now,
  };
  const key = { workspaceId: ctx.workspaceId, recordId, personKind: actor.kind, personId, lane };
  const saved =
    words.version === 0
      ? await ctx.db
          .insertInto('threads.draft')
          .values({ ...key, ...change })
          .onConflict((conflict) => conflict.columns(['workspaceId', 'recordId', 'personKind', 'personId', 'lane']).doNothing())
          .executeTakeFirst()
          .then((result) => result.numInsertedOrUpdatedRows)
      : await ctx.db
          .updateTable('threads.draft')
          .set({ ...change, version: words.version + 1 })
          .where('workspaceId', '=', key.workspaceId)
          .where('recordId', '=', recordId)
          .where('personKind', '=', key.personKind)
          .where('personId', '=', personId)
          .where('lane', '=', lane)
          .where('version', '=', words.version)
          .executeTakeFirst()
          .then((result) => result.numUpdatedRows);
  const draft = await readDraft(ctx, recordId, lane);
  if (saved !== 1n) refuse('stale_version', { current: draft });
  return found(draft);
};
