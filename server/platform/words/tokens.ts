import { isAscii, plain, withoutAccents } from './fold.ts';

export interface Token {
  readonly word: string;
  /** Place in the text; of a run of characters without spaces each character is a place. */
  readonly at: number;
  readonly kind: 'word' | 'single' | 'pair';
}

const cjk = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3005\u30fc`;
const southEast = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const runs = new RegExp(
  `(?<cjk>[${cjk}]+)|(?<spaceless>[${southEast}\\p{M}]+)|(?<word>(?:(?![${cjk}${southEast}])[\\p{L}\\p{N}\\p{M}])+)`,
  'gu',
);
const asciiWords = /[a-z0-9]+/g;
const stretches = new RegExp(`[\\p{L}\\p{N}\\p{M}${cjk}${southEast}]+`, 'gu');
const isMixed = new RegExp(`[${cjk}${southEast}\\p{M}]`, 'u');
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
const longest = 64;

const clip = (word: string): string => (word.length <= longest ? word : Array.from(word).slice(0, longest).join(''));

const addCjk = (tokens: Token[], run: string, from: number): number => {
  const characters = Array.from(run);
  for (const [index, character] of characters.entries()) {
    tokens.push({ word: character, at: from + index, kind: 'single' });
    const next = characters[index + 1];
    if (next !== undefined) tokens.push({ word: character + next, at: from + index, kind: 'pair' });
  }
  return from + characters.length;
};

const addMixed = (tokens: Token[], stretch: string, from: number): number => {
  let at = from;
  for (const { groups } of stretch.matchAll(runs)) {
    if (groups?.['cjk'] !== undefined) at = addCjk(tokens, groups['cjk'], at);
    else if (groups?.['spaceless'] !== undefined) {
      for (const { segment, isWordLike } of segmenter.segment(groups['spaceless'])) {
        if (isWordLike === true) tokens.push({ word: clip(segment), at: at++, kind: 'word' });
      }
    } else if (groups?.['word'] !== undefined) tokens.push({ word: clip(withoutAccents(groups['word'])), at: at++, kind: 'word' });
  }
  return at;
};

/**
 * Text in words. Writing without spaces has no words that a reader would agree on, so Chinese, Japanese and Korean are
 * taken as pairs of characters: any two characters that stand together can be found (helpdesk.md 2.11).
 */
export const tokensOf = (text: string): Token[] => {
  const spelled = plain(text);
  const tokens: Token[] = [];
  let at = 1;
  if (isAscii(spelled)) {
    for (const word of spelled.match(asciiWords) ?? []) tokens.push({ word: clip(word), at: at++, kind: 'word' });
    return tokens;
  }
  for (const stretch of spelled.match(stretches) ?? []) {
    if (isMixed.test(stretch)) at = addMixed(tokens, stretch, at);
    else tokens.push({ word: clip(withoutAccents(stretch)), at: at++, kind: 'word' });
  }
  return tokens;
};

/** Names and numbers in one spelling, for comparing by trigrams. */
export const labelOf = (...parts: readonly (string | null)[]): string =>
  withoutAccents(plain(parts.filter((part) => part !== null && part !== '').join(' ')))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
