import type { Context } from '../db/context.ts';

/** Where somebody outside is found; gathered once, before anything of it goes. */
export interface Traces {
  readonly id: string;
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
}

/** For a module whose rows of a person go with the person, by their keys. */
export const goesWithPerson = async (): Promise<void> => {};

const special = /[\\^$.|?*+()[\]{}]/g;
/** Whole words only, and no single word: half of a town is called Anna. */
export const patternOf = (texts: readonly string[]): string => {
  const told = texts.map((text) => text.trim()).filter((text) => text.length >= 5 && /[\s@\d]/.test(text));
  return told.length === 0 ? '(?!)' : `(?:${told.map((text) => text.replace(special, '\\$&')).join('|')})`;
};
