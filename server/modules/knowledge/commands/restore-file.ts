import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { fileAttached } from '../events.ts';
import { lockArticle } from './lock-article.ts';
import { renewPublications } from './renew-publications.ts';

/** Puts a file back that was taken off; readers have it again if they had it before. */
export const restoreFile = async (ctx: Context, articleId: string, fileId: string): Promise<void> => {
  await lockArticle(ctx, articleId);
  const back = found(
    await ctx.db
      .updateTable('knowledge.file')
      .set({ removedAt: null })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('articleId', '=', articleId)
      .where('id', '=', fileId)
      .where('removedAt', 'is not', null)
      .returning('releasedAt')
      .executeTakeFirst(),
  );
  if (back.releasedAt !== null && !may(ctx.actor, 'knowledge.publish')) refuse('not_allowed');
  await renewPublications(ctx, articleId);
  await record(ctx, fileAttached, { recordId: articleId, payload: { articleId } });
};
