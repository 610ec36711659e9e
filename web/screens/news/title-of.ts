import type { Language } from '#contracts/common.ts';
import type { NewsItem } from '#contracts/news.ts';
import { currentSetting } from '#web/i18n/index.ts';

const all: readonly Language[] = ['en', 'sv', 'ja'];

/** In the reader's language where it was written in it. */
export const titleOf = ({ texts }: Pick<NewsItem, 'texts'>): string => {
  const own = all.find((language) => language === currentSetting().language);
  const found = [own, ...all].find((language) => language !== undefined && texts[language] !== undefined);
  return (found && texts[found]?.title) ?? '';
};
