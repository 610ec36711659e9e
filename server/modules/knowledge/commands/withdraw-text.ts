import type { Article } from '#contracts/knowledge.ts';
import type { Language } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { textWithdrawn } from '../events.ts';
import { readArticle } from '../queries/articles.ts';
import { changeText } from './change-text.ts';
import { lockText } from './lock-text.ts';
import { renewPublications } from './renew-publications.ts';

export const withdrawText = async (ctx: Context, articleId: string, language: Language): Promise<Article> => {
  const { text } = await lockText(ctx, articleId, language);
  if (text.published !== null) {
    await changeText(ctx, articleId, language, { published: null });
    await renewPublications(ctx, articleId);
    await record(ctx, textWithdrawn, { recordId: articleId, payload: { articleId, language } });
  }
  return readArticle(ctx, articleId);
};
