export type Sign = '/' | '@' | '#';

/** What is being typed behind a sign, and where it stands. */
export interface Begun {
  readonly sign: Sign;
  readonly typed: string;
  readonly from: number;
  readonly to: number;
}

// A sign inside an address, a path or a word of letters with blanks around them begins nothing; Japanese has no blanks.
const begun = /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}/@#:._\-&=?])([/@#])([^\s/@#]{0,60})$/u;

/** The sign that the word at the caret begins with, if it is one of those asked for. */
export function wordAt(text: string, caret: number, signs: readonly Sign[]): Begun | null {
  const found = begun.exec(text.slice(0, caret));
  const sign = found?.[1] as Sign | undefined;
  if (!found || !sign || !signs.includes(sign)) return null;
  return { sign, typed: found[2] ?? '', from: found.index, to: caret };
}
