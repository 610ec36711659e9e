import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { may } from '#server/platform/db/actor.ts';
import { fileDetached } from '../events.ts';
import { lockArticle } from './lock-article.ts';

/** Takes a file off its article; for a month it can be put back. */
export const detachFile = async (ctx: Context, articleId: string, fileId: string): Promise<void> => {
  await lockArticle(ctx, articleId);
  const gone = found(
    await ctx.db
      .updateTable('knowledge.file')
      .set({ removedAt: ctx.now, audience: 'staff' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('articleId', '=', articleId)
      .where('id', '=', fileId)
      .where('removedAt', 'is', null)
      .returning('releasedAt')
      .executeTakeFirst(),
  );
  // What readers have already is a matter of publishing.
  if (gone.releasedAt !== null && !may(ctx.actor, 'knowledge.publish')) refuse('not_allowed');
  await record(ctx, fileDetached, { recordId: articleId, payload: { articleId } });
};
