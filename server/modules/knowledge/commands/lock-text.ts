import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { readArticle } from '../queries/articles.ts';
import { lockArticle } from './lock-article.ts';

/** One language of an article, at the version that the caller saw; `version` undefined: at any. */
export const lockText = async (ctx: Context, articleId: string, language: string, version?: number) => {
  const article = await lockArticle(ctx, articleId);
  const text = found(
    await ctx.db
      .selectFrom('knowledge.text')
      .select(['title', 'html', 'latest', 'published', 'inReviewAt', 'version'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('articleId', '=', articleId)
      .where('language', '=', language)
      .executeTakeFirst(),
  );
  if (version !== undefined && text.version !== version) refuse('stale_version', { current: await readArticle(ctx, articleId) });
  return { article, text };
};
