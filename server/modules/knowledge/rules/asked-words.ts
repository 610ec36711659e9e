import { fallbacks } from '#server/platform/words/fold.ts';
import { tokensOf, type Token } from '#server/platform/words/tokens.ts';
import { quoted, vectorOf } from '#server/platform/words/vector.ts';

const mostWords = 30;
const shortestBeginning = 2;

// Of a run of characters the pairs say everything; a single character only stands for itself.
const needed = (tokens: readonly Token[]): Token[] =>
  tokens.filter(
    ({ kind, at }) => kind !== 'single' || !tokens.some((pair) => pair.kind === 'pair' && (pair.at === at || pair.at + 1 === at)),
  );

const spelled = (word: string, star: string): string => `(${[word, ...fallbacks(word)].map((each) => quoted(each) + star).join(' | ')})`;

/** The text form of a tsquery; null: there is no word in it. `any` finds what has one of the words, for questions. */
export const askedWords = (typed: string, { any = false } = {}): string | null => {
  const tokens = needed(tokensOf(typed)).slice(0, mostWords);
  const terms = tokens.map(({ word, kind }, at) => {
    const isTyped = kind === 'word' && word.length >= shortestBeginning && (!any || at === tokens.length - 1);
    return spelled(word, isTyped ? ':*' : '');
  });
  return terms.length === 0 ? null : [...new Set(terms)].join(any ? ' | ' : ' & ');
};

/** The number of an article that was asked for by it alone: `#KB-12#`, `KB-12`, `12`. */
export const askedNumber = (typed: string): number | null => {
  const found = /^#?(?:KB-)?(\d{1,9})#?$/i.exec(typed.normalize('NFKC').trim());
  return found ? Number(found[1]) : null;
};

export const wordsOf = (title: string, plain: string): string =>
  vectorOf([
    { text: title, weight: 'A' },
    { text: plain, weight: 'C' },
  ]);
