import { sanitiseAgain } from '#server/modules/mailroom/index.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { articleHtml } from '../rules/article-html.ts';

// What was stored comes back with its pictures named as we name them; the sanitiser knows them by their ids.
const named = (html: string): string => html.replace(/<img data-file="([0-9a-f-]{36})"/g, '<img src="cid:$1"');

/** In the process that may die over it (S-28, S-31), before the transaction begins; then cut down to what articles are made of. */
export const makeSafe = async (platform: Platform, html: string): Promise<string> => {
  if (html.trim() === '') return '';
  const safe = await sanitiseAgain(platform, named(html));
  return safe === null ? refuse('unsafe_text') : articleHtml(safe.html);
};
