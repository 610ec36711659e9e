import { sql } from 'kysely';
import type { Article } from '#contracts/knowledge.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { articleRestored } from '../events.ts';
import { readArticle } from '../queries/articles.ts';
import { lockArticle } from './lock-article.ts';
import { renewPublications } from './renew-publications.ts';

export const restoreArticle = async (ctx: Context, id: string): Promise<Article> => {
  await lockArticle(ctx, id, { deleted: true });
  await ctx.db
    .updateTable('knowledge.article')
    .set({ deletedAt: null, deletedBy: null, changedAt: ctx.now, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await renewPublications(ctx, id);
  await record(ctx, articleRestored, { recordId: id, payload: { articleId: id } });
  return readArticle(ctx, id);
};
