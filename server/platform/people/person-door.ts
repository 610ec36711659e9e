import type { Context } from '../db/context.ts';

/** Where somebody outside is found; gathered once, before anything of it goes. */
export interface Traces {
  readonly id: string;
  /** Theirs, and those that were merged into it. */
  readonly ids: readonly string[];
  readonly name: string;
  readonly addresses: readonly string[];
  readonly phones: readonly string[];
  /** Records that they take part in or wrote on. */
  readonly recordIds: readonly string[];
  /** Those that begin with their words. */
  readonly openedIds: readonly string[];
  /** Entries that they wrote. */
  readonly entryIds: readonly string[];
  /** Contents of files that they sent, as SHA-256 in hex. */
  readonly hashes: readonly string[];
  /** Their full name, addresses and numbers as a regular expression of PostgreSQL; matches nothing where there are none. */
  readonly pattern: string;
  /** What stands where their name, and where their words were. */
  readonly instead: { readonly name: string; readonly text: string };
}

export interface PersonFile {
  readonly name: string;
  readonly sha256: Buffer;
}

/** What a module does with what it has of a person outside (S-75). */
export interface PersonDoor {
  /** Theirs and nobody else's, by what it is called in the archive. */
  readonly export?: (ctx: Context, traces: Traces) => Promise<{ readonly [part: string]: readonly object[] }>;
  readonly files?: (ctx: Context, traces: Traces) => Promise<readonly PersonFile[]>;
  /** In one transaction; finds nothing to do when it runs again. */
  readonly erase: (ctx: Context, traces: Traces) => Promise<void>;
  /** Of the one module that has the person themselves: until it erases them it is known whose the rest is. */
  readonly last?: true;
}

/** For a module whose rows of a person go with the person, by their keys. */
export const goesWithPerson = async (): Promise<void> => {};

const special = /[\\^$.|?*+()[\]{}]/g;
/** A letter or digit that words of a language with spaces are made of: さん may follow a name at once. */
const inWord = '[0-9A-Za-z\\u00C0-\\u02AF\\u0300-\\u1FFF]';
/**
 * Each only as a whole: not an address at the end of a longer one, nor a number within a longer one or within an id.
 * What must not stand before is asked for behind the words: the database looks at it only where they stand.
 */
const bounded = {
  name: (texts: string) => `(?:${texts})(?<!${inWord}-(?:${texts}))s?`,
  phone: (texts: string) => `(?:${texts})(?<!-[[:xdigit:]]{4}-(?:${texts}))(?!-[[:xdigit:]]{4}-)`,
  address: (texts: string) => `(?:${texts})(?<!${inWord}[._%+-](?:${texts}))(?![_-]+${inWord}|\\.${inWord})`,
} as const;
type Sort = keyof typeof bounded;

/** No single word is a name: half of a town is called Anna. */
const sortOf = (text: string): Sort | null => {
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return 'address';
  if (/^[+\d(][\d\s()./-]*$/.test(text)) return text.replace(/\D/g, '').length >= 7 ? 'phone' : null;
  const least = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/u.test(text) ? 3 : 5;
  return /\p{L}/u.test(text) && /\s/.test(text) && text.length >= least ? 'name' : null;
};

/** Of full names, addresses and phone numbers; a genitive goes with its name. */
export const patternOf = (texts: readonly string[]): string => {
  const told = Map.groupBy(
    texts.map((text) => text.trim()),
    sortOf,
  );
  const parts = (['name', 'phone', 'address'] as const).flatMap((sort) => {
    const found = (told.get(sort) ?? []).map((text) => text.replace(special, '\\$&'));
    return found.length === 0 ? [] : [bounded[sort](found.join('|'))];
  });
  return parts.length === 0 ? '(?!)' : `(?<!${inWord})(?:${parts.join('|')})(?!${inWord})`;
};
