import type { Article } from '#contracts/knowledge.ts';
import type { Language } from '#contracts/common.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { reviewAsked } from '../events.ts';
import { readArticle } from '../queries/articles.ts';
import { changeText } from './change-text.ts';
import { lockText } from './lock-text.ts';

export const askReview = async (ctx: Context, articleId: string, language: Language, version: number): Promise<Article> => {
  const { text } = await lockText(ctx, articleId, language, version);
  if (text.inReviewAt === null) {
    await changeText(ctx, articleId, language, { inReviewAt: ctx.now, inReviewBy: personOf(ctx.actor) });
    await record(ctx, reviewAsked, { recordId: articleId, payload: { articleId, language } });
  }
  return readArticle(ctx, articleId);
};
