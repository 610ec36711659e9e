export interface Reference {
  readonly from: number;
  readonly to: number;
  readonly number: number;
}

// Words of Japanese stand right beside a number. A form like #KB-12# is another thing's, and would be another rule here.
const letters = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{N}';
const formOf = (key: string) => new RegExp(`(?<![${letters}#/&_-])(?:#|${key}-)(\\d{1,9})(?![${letters}#_-])`, 'giu');

/** Where a text names tickets: `#1042` and, by the key of the workspace, `HLX-1042` (decision 13). */
export const referencesIn = (text: string, key: string): Reference[] =>
  [...text.matchAll(formOf(key))].map((found) => ({ from: found.index, to: found.index + found[0].length, number: Number(found[1]) }));

const articleForm = new RegExp(`(?<![${letters}#/&_-])#KB-(\\d{1,9})#(?![${letters}#_-])`, 'giu');

/** Where a text names articles of the knowledge base: `#KB-12#`. */
export const articleReferencesIn = (text: string): Reference[] =>
  [...text.matchAll(articleForm)].map((found) => ({ from: found.index, to: found.index + found[0].length, number: Number(found[1]) }));

const most = 50;

/** The numbers as the routes take them that say which of them may be seen; empty: there are none. */
export const numbersText = (references: readonly { readonly number: number }[]): string =>
  [...new Set(references.map(({ number }) => number))]
    .toSorted((a, b) => a - b)
    .slice(0, most)
    .join(',');
