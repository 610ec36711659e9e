import type { Excerpt } from '#contracts/search.ts';
import { fallbacks, isAscii, plain, withoutAccents } from '#server/platform/words/fold.ts';
import type { Piece } from './query.ts';
import { tokensOf } from '#server/platform/words/tokens.ts';

const around = 60;

const bare = (word: string): string => fallbacks(word)[0] ?? word;

interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of the folded text, where it came from. */
  readonly from: readonly number[];
}

// A character with what belongs to it: its marks, the voicing of narrow kana, the parts of a Korean syllable.
const characters = /[\u1100-\u115f][\u1160-\u11a7]*[\u11a8-\u11ff]*\p{M}*|\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu;
const mostKept = 20_000;
const kept = new Map<string, string>();
const foldedCharacter = (character: string): string => {
  const known = kept.get(character);
  if (known !== undefined) return known;
  const made = bare(withoutAccents(plain(character)));
  if (kept.size >= mostKept) kept.clear();
  kept.set(character, made);
  return made;
};

// Character by character, so that a place in the folded text is a place in the text.
const foldedWithPlaces = (text: string): Folded => {
  if (isAscii(text)) return { text: plain(text), from: Array.from({ length: text.length + 1 }, (_, at) => at) };
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const character of text.match(characters) ?? []) {
    const part = foldedCharacter(character);
    folded += part;
    for (let unit = 0; unit < part.length; unit++) from.push(at);
    at += character.length;
  }
  from.push(text.length);
  return { text: folded, from };
};

const needles = (pieces: readonly Piece[]): string[] => {
  const words = pieces.flatMap(({ text }) => {
    const tokens = [...tokensOf(text)];
    return tokens.filter((token) => token.kind !== 'single' || tokens.length === 1).map((token) => token.word);
  });
  return [...new Set(words.map(bare))];
};

const isLetter = /[\p{L}\p{N}]/u;
const spaced = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u;
const beginsWord = (text: string, at: number, needle: string): boolean =>
  !spaced.test(needle) || at === 0 || !isLetter.test(text[at - 1] ?? '');

const hitsIn = ({ text, from }: Folded, words: readonly string[]): [number, number][] => {
  const hits: [number, number][] = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at !== -1 && hits.length < 200; at = text.indexOf(word, at + 1)) {
      if (beginsWord(text, at, word)) hits.push([from[at] ?? 0, from[at + word.length] ?? 0]);
    }
  }
  const merged: [number, number][] = [];
  for (const [start, end] of hits.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
};

const cut = (text: string, hits: readonly [number, number][], start: number, end: number): Excerpt => {
  const parts: Excerpt = [];
  let at = start;
  for (const [from, to] of hits) {
    if (from < at || to > end) continue;
    if (from > at) parts.push({ text: text.slice(at, from), hit: false });
    parts.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < end) parts.push({ text: text.slice(at, end), hit: false });
  return parts;
};

/** The whole of a short text with what was found marked. */
export const marked = (text: string, pieces: readonly Piece[]): Excerpt =>
  cut(text, hitsIn(foldedWithPlaces(text), needles(pieces)), 0, text.length);

/** The words around the first hit, with the hits marked. */
export const excerptOf = (whole: string, pieces: readonly Piece[]): Excerpt => {
  const text = whole.slice(0, 20_000).replace(/\s+/g, ' ').trim();
  const hits = hitsIn(foldedWithPlaces(text), needles(pieces));
  const first = hits[0]?.[0] ?? 0;
  const start = first <= around ? 0 : first - around;
  const end = Math.min(text.length, start + around * 4);
  const parts = cut(text, hits, start, end);
  if (start > 0) parts.unshift({ text: '…', hit: false });
  if (end < text.length) parts.push({ text: '…', hit: false });
  return parts;
};
