import { personOf } from '#server/platform/db/actor.ts';
import { newId } from '#server/platform/db/ids.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import type { NewAttachment } from './add-entry.ts';

/** Files that are stored already wait under the actor like uploads, for an entry or a draft to take them. */
export const keepFiles = async (ctx: Context, files: readonly NewAttachment[]): Promise<string[]> => {
  if (ctx.actor.kind !== 'member') return refuse('not_allowed');
  const ids: string[] = [];
  for (const { name, mediaType, size, sha256 } of files) {
    const id = newId();
    await ctx.db
      .insertInto('threads.attachment')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        sides: ['owner'],
        name,
        mediaType,
        size,
        sha256,
        uploadedByKind: 'member',
        uploadedBy: personOf(ctx.actor),
        contactIds: [],
        createdAt: ctx.now,
      })
      .execute();
    ids.push(id);
  }
  return ids;
};
