import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { touchArticle } from './touch-article.ts';

interface Change {
  readonly published?: number | null;
  readonly inReviewAt?: string | null;
  readonly inReviewBy?: string | null;
}

/** How a text stands; its words are a version's. */
export const changeText = async (ctx: Context, articleId: string, language: string, change: Change): Promise<void> => {
  await ctx.db
    .updateTable('knowledge.text')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', '=', articleId)
    .where('language', '=', language)
    .execute();
  await touchArticle(ctx, articleId);
};
