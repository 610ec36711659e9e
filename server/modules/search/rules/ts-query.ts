import { fallbacks } from './fold.ts';
import type { Asked, Piece } from './query.ts';
import { tokensOf, type Token } from './tokens.ts';
import { quoted } from './vector.ts';

export interface Wanted {
  /** Matches every spelling. */
  readonly loose: string;
  /** Matches only what was typed; what it matches ranks higher. */
  readonly exact: string;
  /** What the record of a thing must have. */
  readonly ofRecord: string | null;
}

// The last word may still be in the typing; one before it is taken as a beginning only when it says enough by itself.
const shortestLast = 2;
const shortestOther = 4;

// Of a run of characters the pairs say everything; a single character only stands for itself.
const needed = (tokens: readonly Token[]): Token[] =>
  tokens.filter(
    (token) =>
      token.kind !== 'single' || !tokens.some((pair) => pair.kind === 'pair' && (pair.at === token.at || pair.at + 1 === token.at)),
  );

const leaf = (token: Token, open: number, prefix: string, spellings: (word: string) => string[], weights: string): string => {
  const star = token.kind === 'word' && token.word.length >= open ? '*' : '';
  const marks = star + weights;
  const all = [token.word, ...spellings(token.word)].map((word) => quoted(prefix + word) + (marks === '' ? '' : `:${marks}`));
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' | ')})`;
};

type Spell = (word: string) => string[];
const none: Spell = () => [];

/** Tokens that stand together in the query must stand together in the text. */
const phrase = (piece: Piece, open: number, prefix: string, spellings: Spell, weights: string): string => {
  const tokens = needed([...tokensOf(piece.text)]);
  const openAt = (index: number): number => (piece.exact || index < tokens.length - 1 ? Number.POSITIVE_INFINITY : open);
  return tokens
    .map((token, index) => {
      const before = tokens[index - 1];
      const distance = before === undefined ? '' : `<${token.at - before.at}> `;
      return distance + leaf(token, openAt(index), prefix, spellings, weights);
    })
    .join(' ');
};

const all = (terms: readonly string[]): string =>
  terms
    .filter((term) => term !== '')
    .map((term) => `(${term})`)
    .join(' & ');

/** The text forms of the tsqueries of what was asked; null when it asks nothing that could be found. */
export const wantedOf = ({ pieces, from, to, has, status, beginnings }: Asked): Wanted | null => {
  const openIn = (index: number): number => (beginnings || index === pieces.length - 1 ? shortestLast : shortestOther);
  const ofEntry = [
    ...from.map((piece) => phrase(piece, shortestLast, 'f/', fallbacks, '')),
    ...to.map((piece) => phrase(piece, shortestLast, 't/', fallbacks, '')),
    ...has.map((thing) => quoted(`h/${thing}`)),
  ];
  const ofRecord = status.length === 0 ? null : status.map((group) => quoted(`s/${group}`)).join(' | ');
  const loose = all([...pieces.map((piece, index) => phrase(piece, openIn(index), '', fallbacks, '')), ...ofEntry]) || ofRecord;
  if (loose === null || loose === '') return null;
  const exact = all(pieces.map((piece, index) => phrase(piece, openIn(index), '', none, 'ABC'))) || loose;
  return { loose, exact, ofRecord };
};
