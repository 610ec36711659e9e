import type { DraftCall } from '#contracts/calls.ts';
import type { Draft, Lane } from '#contracts/threads.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { attachmentColumns, attachmentView } from './entries.ts';

/** The actor's own drafts on a record; nobody else's are ever read. */
export const ownDrafts = async (ctx: Context, recordId: string): Promise<Draft[]> => {
  const person = personOf(ctx.actor);
  if (person === null || (ctx.actor.kind !== 'member' && ctx.actor.kind !== 'contact')) return [];
  const drafts = await ctx.db
    .selectFrom('threads.draft')
    .select(['lane', 'text', 'attachmentIds', 'call', 'seenSeq', 'version', 'updatedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('personKind', '=', ctx.actor.kind)
    .where('personId', '=', person)
    .execute();
  const ids = drafts.flatMap((draft) => draft.attachmentIds);
  const files =
    ids.length === 0
      ? []
      : await ctx.db
          .selectFrom('threads.attachment')
          .select(attachmentColumns)
          .where('workspaceId', '=', ctx.workspaceId)
          .where('id', 'in', ids)
          .where('entryId', 'is', null)
          .execute();
  return drafts.map((draft) => ({
    lane: draft.lane as Lane,
    text: draft.text,
    attachments: files.filter((file) => draft.attachmentIds.includes(file.id)).map(attachmentView),
    call: draft.call as DraftCall | null,
    seenSeq: draft.seenSeq,
    version: draft.version,
    updatedAt: draft.updatedAt,
  }));
};

export const readDraft = async (ctx: Context, recordId: string, lane: Lane): Promise<Draft | null> =>
  (await ownDrafts(ctx, recordId)).find((draft) => draft.lane === lane) ?? null;
