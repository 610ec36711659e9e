import { fallbacks } from './fold.ts';
import { tokensOf, type Token } from './tokens.ts';

/** A: what a thing is called; B: who it is about; C: what was written. D is kept for fallback spellings. */
export type Weight = 'A' | 'B' | 'C';

export interface Part {
  readonly text: string;
  readonly weight: Weight;
  /** Those of the text, where somebody has them already. */
  readonly tokens?: readonly Token[];
  /** Is told the words of the text as they are read, so that whoever counts them needs no list of all texts' words. */
  readonly heard?: (tokens: readonly Token[]) => void;
}

/** What a thing has beside its words: `h/file`, `l/note` (for whom it is); `f` and `t` hold who wrote it and to whom. */
export interface Marks {
  readonly has?: readonly string[];
  readonly lane?: readonly string[];
  readonly from?: readonly string[];
  readonly to?: readonly string[];
}

// PostgreSQL's own limits: positions end at 16383, a vector at 1 MB; a long text goes round.
const places = 16_000;
const mostBytes = 600_000;
const mostPlaces = 200;

export const quoted = (lexeme: string): string =>
  /['\\]/.test(lexeme) ? `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${lexeme}'`;

/** A place with its weight in the two highest of 16 bits, as PostgreSQL keeps them. */
const weights = { A: 3 << 14, B: 2 << 14, C: 1 << 14, D: 0 } as const;
const placeBits = 0x3fff;
const placeOf = (at: number): number => ((at - 1) % places) + 1;

interface Known {
  readonly bytes: number;
  readonly spellings: readonly string[];
}

// Desks write the same words again and again; a few megabytes of them spare looking at their letters each time.
const mostKnown = 20_000;
const known = new Map<string, Known>();
const knownOf = (word: string): Known => {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const made = { bytes: Buffer.byteLength(word), spellings: fallbacks(word) };
  known.set(word, made);
  return made;
};

interface Found {
  readonly stands: number[];
  readonly spellings: readonly string[];
}
const none: readonly string[] = [];

/** The words of one vector, each with the places where it stands; fits the limits of PostgreSQL. */
export class Lexemes {
  readonly found = new Map<string, Found>();
  #bytes = 0;
  #at = 0;

  get #full(): boolean {
    return this.#bytes > mostBytes;
  }

  #add(lexeme: string, place: number, word: string | null): Found {
    this.#bytes += 2;
    const before = this.found.get(lexeme);
    if (before) {
      if (before.stands.length < mostPlaces) before.stands.push(place);
      return before;
    }
    const { bytes, spellings } = word === null ? { bytes: Buffer.byteLength(lexeme), spellings: none } : knownOf(word);
    this.#bytes += bytes + 10;
    const found = { stands: [place], spellings };
    this.found.set(lexeme, found);
    return found;
  }

  addMark(mark: string): void {
    this.#add(mark, 1, null);
  }

  addTokens(tokens: readonly Token[], weight: Weight | 'D', prefix = ''): void {
    const from = this.#at;
    for (const { word, at } of tokens) {
      if (this.#full) return;
      const place = placeOf(from + at);
      const { spellings } = this.#add(prefix + word, place | weights[weight], word);
      for (const spelling of spellings) this.#add(prefix + spelling, place, null);
      this.#at = from + at;
    }
    // A gap, so that no phrase reaches from one part into the next.
    this.#at += 10;
  }
}

/** Each place once and in order, with the highest of its weights; that is how they come, but where a long text went round. */
export const inOrder = (stands: readonly number[]): readonly number[] => {
  if (stands.every((stand, index) => index === 0 || (stand & placeBits) > ((stands[index - 1] ?? 0) & placeBits))) return stands;
  const highest = new Map<number, number>();
  for (const stand of stands) highest.set(stand & placeBits, Math.max(stand, highest.get(stand & placeBits) ?? 0));
  return [...highest.values()].toSorted((one, other) => (one & placeBits) - (other & placeBits));
};

export const lexemesOf = (parts: readonly Part[], marks: Marks = {}): Lexemes => {
  const lexemes = new Lexemes();
  for (const thing of marks.has ?? []) lexemes.addMark(`h/${thing}`);
  for (const lane of marks.lane ?? []) lexemes.addMark(`l/${lane}`);
  for (const person of marks.from ?? []) lexemes.addTokens(tokensOf(person), 'D', 'f/');
  for (const person of marks.to ?? []) lexemes.addTokens(tokensOf(person), 'D', 't/');
  for (const { text, weight, tokens, heard } of parts) {
    const read = tokens ?? tokensOf(text);
    lexemes.addTokens(read, weight);
    heard?.(read);
  }
  return lexemes;
};

const letters = ['D', 'C', 'B', 'A'];
const asText = (stand: number): string => `${stand & placeBits}${letters[stand >> 14] ?? ''}`;

/** The text form of a tsvector. */
export const vectorOf = (parts: readonly Part[], marks: Marks = {}): string =>
  Array.from(lexemesOf(parts, marks).found, ([lexeme, { stands }]) => `${quoted(lexeme)}:${stands.map(asText).join(',')}`).join(' ');
