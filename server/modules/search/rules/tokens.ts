import { plain, withoutAccents } from './fold.ts';

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
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
const longest = 64;

const clip = (word: string): string => (word.length <= longest ? word : Array.from(word).slice(0, longest).join(''));

function* ofCjk(run: string, from: number): Generator<Token> {
  const characters = Array.from(run);
  for (const [index, character] of characters.entries()) {
    yield { word: character, at: from + index, kind: 'single' };
    const next = characters[index + 1];
    if (next !== undefined) yield { word: character + next, at: from + index, kind: 'pair' };
  }
}

/**
 * Text in words. Writing without spaces has no words that a reader would agree on, so Chinese, Japanese and Korean are
 * taken as pairs of characters: any two characters that stand together can be found (helpdesk.md 2.11).
 */
export function* tokensOf(text: string): Generator<Token> {
  let at = 1;
  for (const { groups } of plain(text).matchAll(runs)) {
    if (groups?.['cjk'] !== undefined) {
      yield* ofCjk(groups['cjk'], at);
      at += Array.from(groups['cjk']).length;
    } else if (groups?.['spaceless'] !== undefined) {
      for (const { segment, isWordLike } of segmenter.segment(groups['spaceless'])) {
        if (isWordLike === true) yield { word: clip(segment), at: at++, kind: 'word' };
      }
    } else if (groups?.['word'] !== undefined) {
      yield { word: clip(withoutAccents(groups['word'])), at: at++, kind: 'word' };
    }
  }
}

/** Names and numbers in one spelling, for comparing by trigrams. */
export const labelOf = (...parts: readonly (string | null)[]): string =>
  withoutAccents(plain(parts.filter((part) => part !== null && part !== '').join(' ')))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
