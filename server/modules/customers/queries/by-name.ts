import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { Language } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { readCursor } from '#server/platform/db/cursor.ts';
import { patternsOf } from '../rules/like.ts';

const After = z.tuple([z.string(), z.string()]);

const collated: Record<Language, (name: Expression<string>) => RawBuilder<string>> = {
  en: (name) => sql<string>`${name} collate "en-x-icu"`,
  sv: (name) => sql<string>`${name} collate "sv-x-icu"`,
  ja: (name) => sql<string>`${name} collate "ja-x-icu"`,
};

/** The alphabet of the reader (decision 20); the same expression orders and compares, so an index serves both. */
export const inAlphabet = (language: Language, name: Expression<string>): RawBuilder<string> => collated[language](name);

/** Behind where the page before ended. */
export const afterCursor = (ctx: Context, list: string, cursor: string, name: Expression<string>, id: Expression<string>) => {
  const [lastName, lastId] = readCursor(ctx, list, cursor, After);
  return sql<SqlBool>`(${name}, ${id}) > (${lastName}, ${lastId}::uuid)`;
};

const folded = (name: Expression<string | null>) => sql`lower(normalize(${name}, NFKC))`;

/** Every word of `q` stands in one of the texts. */
export const matches = (q: string, ...texts: Expression<string | null>[]): RawBuilder<SqlBool>[] =>
  patternsOf(q).map((pattern) => {
    const tries = texts.map((text) => sql`${folded(text)} like ${pattern}`);
    return sql<SqlBool>`(${sql.join(tries, sql` or `)})`;
  });
