import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { fileDetached } from '../events.ts';
import { lockArticle } from './lock-article.ts';

export const detachFile = async (ctx: Context, articleId: string, fileId: string): Promise<void> => {
  await lockArticle(ctx, articleId);
  found(
    await ctx.db
      .deleteFrom('knowledge.file')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('articleId', '=', articleId)
      .where('id', '=', fileId)
      .returning('id')
      .executeTakeFirst(),
  );
  await record(ctx, fileDetached, { recordId: articleId, payload: { articleId } });
};
