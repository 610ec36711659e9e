import { fallbacks } from '#server/platform/words/fold.ts';
import { valueOf } from './operators.ts';
import type { Asked, Narrowing, Piece } from './query.ts';
import { tokensOf, type Token } from '#server/platform/words/tokens.ts';
import { quoted } from '#server/platform/words/vector.ts';

export interface Wanted {
  /** Matches every spelling; null: nothing was asked of the words. */
  readonly loose: string | null;
  /** As `loose`, but of no word only its beginning. */
  readonly whole: string | null;
  /** Matches only what was typed; what it matches ranks higher. */
  readonly exact: string | null;
  /** What nothing of the record may match. */
  readonly without: string | null;
}

/** Other words for a word: its inflections, compounds that hold it. */
export type Kin = ReadonlyMap<string, readonly string[]>;

// The last word may still be in the typing; one before it is taken as a beginning only when it says enough by itself.
const shortestLast = 2;
const shortestOther = 4;
const never = Number.POSITIVE_INFINITY;

// Of a run of characters the pairs say everything; a single character only stands for itself.
const needed = (tokens: readonly Token[]): Token[] =>
  tokens.filter(
    (token) =>
      token.kind !== 'single' || !tokens.some((pair) => pair.kind === 'pair' && (pair.at === token.at || pair.at + 1 === token.at)),
  );

type Spell = (word: string) => readonly string[];
const none: Spell = () => [];

const leaf = (token: Token, open: number, prefix: string, spellings: Spell, kin: Spell, weights: string): string => {
  const star = token.kind === 'word' && token.word.length >= open ? '*' : '';
  const marked = (word: string, marks: string): string => quoted(prefix + word) + (marks === '' ? '' : `:${marks}`);
  const all = [
    ...[token.word, ...spellings(token.word)].map((word) => marked(word, star + weights)),
    ...kin(token.word).map((word) => marked(word, weights)),
  ];
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' | ')})`;
};

interface Way {
  readonly prefix?: string;
  readonly spellings?: Spell;
  readonly kin?: Spell;
  readonly weights?: string;
}

/** Tokens that stand together in the query must stand together in the text. */
const phrase = (piece: Piece, open: number, { prefix = '', spellings = fallbacks, kin = none, weights = '' }: Way): string => {
  const tokens = needed([...tokensOf(piece.text)]);
  const openAt = (index: number): number => (piece.exact || index < tokens.length - 1 ? never : open);
  const kinOf = piece.exact || tokens.length > 1 ? none : kin;
  return tokens
    .map((token, index) => {
      const before = tokens[index - 1];
      const distance = before === undefined ? '' : `<${token.at - before.at}> `;
      return distance + leaf(token, openAt(index), prefix, spellings, kinOf, weights);
    })
    .join(' ');
};

const joined = (terms: readonly string[], by: string): string =>
  terms
    .filter((term) => term !== '')
    .map((term) => `(${term})`)
    .join(by);

const marksOf = ({ operator, values }: Narrowing): string => {
  if (operator === 'from' || operator === 'to') {
    const prefix = operator === 'from' ? 'f/' : 't/';
    return joined(
      values.map((piece) => phrase(piece, shortestLast, { prefix })),
      ' | ',
    );
  }
  if (operator === 'has' || operator === 'audience') {
    const prefix = operator === 'has' ? 'h/' : 'l/';
    return joined(
      values.map((piece) => quoted(prefix + (valueOf(operator, piece.text) ?? ''))),
      ' | ',
    );
  }
  return '';
};

/** The text forms of the tsqueries of what was asked of the words. */
export const wantedOf = ({ pieces, without, narrowings, beginnings }: Asked, kin: Kin = new Map()): Wanted => {
  const openIn = (index: number): number => (beginnings || index === pieces.length - 1 ? shortestLast : shortestOther);
  const kinOf: Spell = (word) => kin.get(word) ?? [];
  const marks = narrowings.map((narrowing) => ({ not: narrowing.not, term: marksOf(narrowing) })).filter(({ term }) => term !== '');
  const spoken = (way: Way, open = openIn): string[] => pieces.map((piece, index) => phrase(piece, open(index), way));
  const asked = (words: readonly string[]): string | null => {
    const positive = joined([...words, ...marks.filter(({ not }) => !not).map(({ term }) => term)], ' & ');
    return positive === '' ? null : [positive, ...marks.filter(({ not }) => not).map(({ term }) => `!(${term})`)].join(' & ');
  };
  const loose = asked(spoken({ kin: kinOf }));
  const exact = joined(spoken({ spellings: none, weights: 'ABC' }), ' & ');
  const absent = joined(
    [
      ...without.map((piece) => phrase(piece, shortestOther, {})),
      // Nothing else was asked of the words: then nothing of the record may be so.
      ...(loose === null ? marks.filter(({ not }) => not).map(({ term }) => term) : []),
    ],
    ' | ',
  );
  return {
    loose,
    whole: asked(spoken({ kin: kinOf }, () => never)),
    exact: exact === '' ? loose : exact,
    without: absent === '' ? null : absent,
  };
};
