import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { canBePart, formsOf, isKept, meantBy, slips, type Written } from '../rules/kin.ts';
import type { Piece } from '../rules/query.ts';
import { tokensOf } from '#server/platform/words/tokens.ts';
import type { Kin } from '../rules/ts-query.ts';

const call = async (
  ctx: Context,
  { near, inside = [], forms = [] }: { near?: string; inside?: readonly string[]; forms?: readonly string[] },
): Promise<Written[]> => {
  const { rows } = await sql<Written>`
    select * from search.words_like(${ctx.workspaceId}::uuid, ${near ?? null}, ${[...inside]}::text[], ${[...forms]}::text[])`.execute(
    ctx.db,
  );
  return rows;
};

const singleWord = ({ text, exact }: Piece): string | null => {
  const [first, ...more] = tokensOf(text);
  return !exact && first !== undefined && more.length === 0 && isKept(first.word) ? first.word : null;
};
const wordsOf = (pieces: readonly Piece[]): string[] => [...new Set(pieces.flatMap((piece) => singleWord(piece) ?? []))];

/** What else was written for the words that were typed: their inflections, and compounds that they are a part of. */
export const kinOf = async (ctx: Context, pieces: readonly Piece[]): Promise<Kin> => {
  const words = wordsOf(pieces);
  if (words.length === 0) return new Map();
  const forms = new Map(words.map((word) => [word, new Set(formsOf(word))]));
  const written = await call(ctx, { inside: words.filter(canBePart), forms: [...forms.values()].flatMap((some) => [...some]) });
  const isKin = (word: string, other: string): boolean =>
    other !== word && (forms.get(word)?.has(other) === true || (canBePart(word) && other.includes(word, 1)));
  return new Map(words.map((word) => [word, [...new Set(written.map((one) => one.word).filter((other) => isKin(word, other)))]]));
};

/** The pieces with the words that were probably meant; null where nothing like them was ever written. */
export const meantPieces = async (ctx: Context, pieces: readonly Piece[]): Promise<Piece[] | null> => {
  let changed = false;
  const meant: Piece[] = [];
  for (const piece of pieces) {
    const word = singleWord(piece);
    const written = word === null ? [] : await call(ctx, { near: word, forms: [word, ...slips(word)] });
    const other = word === null || written.some((one) => one.word === word) ? null : meantBy(word, written);
    changed ||= other !== null;
    meant.push(other === null ? piece : { ...piece, text: other });
  }
  return changed ? meant : null;
};
