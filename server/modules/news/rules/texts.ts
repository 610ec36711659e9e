import type { Language } from '#contracts/common.ts';
import type { NewsItem, NewsText } from '#contracts/news.ts';

const all: readonly Language[] = ['en', 'sv', 'ja'];

/** The text in the reader's language, else in the workspace's, else in the first that there is. */
export const textFor = (
  texts: NewsItem['texts'],
  reader: Language,
  workspace: Language,
): (NewsText & { readonly language: Language }) | undefined => {
  const language = [reader, workspace, ...all].find((each) => texts[each] !== undefined);
  const text = language && texts[language];
  return text && { ...text, language };
};
