import type { Article } from '#contracts/knowledge.ts';
import type { Language } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { reviewEnded } from '../events.ts';
import { readArticle } from '../queries/articles.ts';
import { changeText } from './change-text.ts';
import { lockText } from './lock-text.ts';

export const endReview = async (ctx: Context, articleId: string, language: Language): Promise<Article> => {
  const { text } = await lockText(ctx, articleId, language);
  if (text.inReviewAt !== null) {
    await changeText(ctx, articleId, language, { inReviewAt: null, inReviewBy: null });
    await record(ctx, reviewEnded, { recordId: articleId, payload: { articleId, language } });
  }
  return readArticle(ctx, articleId);
};
