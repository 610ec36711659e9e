import { textOf } from './files.ts';
import { moduleOrder } from './module-order.ts';
import type { Text } from './texts.ts';

const statement =
  /^\s*(?:select\b[\s\S]*\bfrom\b|select\s+\w+\s*\(|insert\s+into\b|update\s+\S+\s+set\b|delete\s+from\b|with\s+\S+\s+as\s*\(|(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:unlogged\s+|unique\s+)?(?:table|role|user|database|schema|index|view|extension|function|policy|sequence|trigger)\b|(?:grant|revoke)\b[\s\S]*\b(?:to|from)\b|truncate\b|set\s+(?:local\s+)?[\w.]+\s*(?:=|to\b)|begin\b|(?:un)?listen\b|notify\b|lock\s+table\b|copy\s+\S+\s+(?:to|from)\b|explain\b)/i;
// Pieces of a statement are lower-case in this house; in a sentence these words are followed by something else.
const piece =
  /(?:^|\s)(?:where|and|or|on|having)\s+[\w."?]+\s*(?:=|<>|<|>|~|is null|is not null|in \(|like |ilike )|(?:^|\s)(?:order|group) by\s|(?:^|\s)(?:left |inner )?join\s+\S+\s+(?:as\s|on\s)|^\s*(?:limit|offset|returning|values)\s*[(?$]/;

export const looksLikeSql = (text: string): boolean => statement.test(text) || piece.test(text);

/** Statements and pieces of them that hold a value in their text, where a parameter belongs. */
export const joinedSql = (texts: readonly Text[]): Text[] =>
  texts.filter(({ text, joined, tag, callee }) => {
    if (!joined || tag === 'sql') return false;
    return callee === 'raw' || callee === 'query' || looksLikeSql(text);
  });

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Tables and views as 'schema.name', from the generated types. */
export const knownTables = (): Set<string> =>
  new Set([...textOf('server/db/schema.ts').matchAll(/^ {2}'?([a-z]+\.[A-Za-z_]+)'?: /gm)].map(([, name = '']) => snake(name)));

export interface Reach {
  readonly line: number;
  readonly table: string;
  readonly why: string;
}

/** Tables that code of `owner` (a module's name, or `platform`) names although they aren't its own. */
export const foreignTables = (owner: string, texts: readonly Text[], tables = knownTables(), order = moduleOrder()): Reach[] => {
  const above = new Set(order.slice(0, Math.max(0, order.indexOf(owner))));
  return texts.flatMap(({ line, text }) =>
    [...text.matchAll(/(?<![\w./|-])([a-z]+)\.([A-Za-z_]+)\b/g)].flatMap(([, schema = '', name = '']) => {
      const table = `${schema}.${snake(name)}`;
      if (schema === owner || !tables.has(table)) return [];
      if (!table.endsWith('_card')) return [{ line, table, why: 'is not its own' }];
      return above.has(schema) ? [] : [{ line, table, why: `${schema} does not stand above it` }];
    }),
  );
};
