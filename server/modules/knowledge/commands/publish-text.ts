import type { Article } from '#contracts/knowledge.ts';
import type { Language } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { textPublished } from '../events.ts';
import { readArticle } from '../queries/articles.ts';
import { changeText } from './change-text.ts';
import { lockText } from './lock-text.ts';
import { renewPublications } from './renew-publications.ts';

/** The text as the caller saw it, and with it the files that its article has by now. */
export const publishText = async (
  ctx: Context,
  articleId: string,
  language: Language,
  version: number,
  articleVersion?: number,
): Promise<Article> => {
  const { article, text } = await lockText(ctx, articleId, language, version);
  // Whom it is for may have been changed a moment ago: then it is looked at anew before it is out.
  if (articleVersion !== undefined && article.version !== articleVersion)
    refuse('stale_version', { current: await readArticle(ctx, articleId) });
  await ctx.db
    .updateTable('knowledge.version')
    .set({ publishedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', '=', articleId)
    .where('language', '=', language)
    .where('number', '=', text.latest)
    .execute();
  await ctx.db
    .updateTable('knowledge.file')
    .set({ releasedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', '=', articleId)
    .where('releasedAt', 'is', null)
    .where('removedAt', 'is', null)
    .execute();
  await changeText(ctx, articleId, language, { published: text.latest, inReviewAt: null, inReviewBy: null });
  await renewPublications(ctx, articleId);
  await record(ctx, textPublished, { recordId: articleId, payload: { articleId, language } });
  return readArticle(ctx, articleId);
};
