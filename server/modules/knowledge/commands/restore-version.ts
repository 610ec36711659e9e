import type { Article } from '#contracts/knowledge.ts';
import type { Language } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { textWritten } from '../events.ts';
import { readArticle } from '../queries/articles.ts';
import { oneVersion } from '../queries/versions.ts';
import { keepVersion } from './keep-version.ts';
import { lockText } from './lock-text.ts';
import { touchArticle } from './touch-article.ts';

/** As the latest version: what stood before stays among the versions, and readers see it until this is published. */
export const restoreVersion = async (
  ctx: Context,
  articleId: string,
  language: Language,
  { version, number }: { version: number; number: number },
): Promise<Article> => {
  await lockText(ctx, articleId, language, version);
  const { title, html } = await oneVersion(ctx, articleId, language, number);
  await keepVersion(ctx, articleId, language, { title, html, restored: number });
  await touchArticle(ctx, articleId);
  await record(ctx, textWritten, { recordId: articleId, payload: { articleId, language } });
  return readArticle(ctx, articleId);
};
