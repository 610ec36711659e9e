import type { Article } from '#contracts/knowledge.ts';
import type { Language } from '#contracts/common.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { textWritten } from '../events.ts';
import { readArticle } from '../queries/articles.ts';
import { keepVersion } from './keep-version.ts';
import { lockArticle } from './lock-article.ts';
import { touchArticle } from './touch-article.ts';

/** `html` comes from `makeSafe`. Saved as it is typed, so a save that changes nothing says so by changing nothing. */
export const writeText = async (
  ctx: Context,
  articleId: string,
  language: Language,
  { version, title, html, apart }: { version: number; title: string; html: string; apart?: boolean | undefined },
): Promise<Article> => {
  await lockArticle(ctx, articleId);
  const text = await ctx.db
    .selectFrom('knowledge.text')
    .select(['title', 'html', 'latest', 'version', 'wordsVersion'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', '=', articleId)
    .where('language', '=', language)
    .executeTakeFirst();
  // That somebody reviewed or published it meanwhile touched no word.
  if (version < (text?.wordsVersion ?? 0) || version > (text?.version ?? 0))
    refuse('stale_version', { current: await readArticle(ctx, articleId) });
  const written = { title: maskCards(title), html: maskCards(html) };
  if (text?.title === written.title && text.html === written.html) return readArticle(ctx, articleId);
  const number = await keepVersion(ctx, articleId, language, { ...written, apart });
  await touchArticle(ctx, articleId);
  if (number !== text?.latest) await record(ctx, textWritten, { recordId: articleId, payload: { articleId, language } });
  return readArticle(ctx, articleId);
};
