import { fallbacks } from './fold.ts';
import { tokensOf, type Token } from './tokens.ts';

/** A: what a thing is called; B: who it is about; C: what was written. D is kept for fallback spellings. */
export type Weight = 'A' | 'B' | 'C';

export interface Part {
  readonly text: string;
  readonly weight: Weight;
  /** Those of the text, where somebody has them already. */
  readonly tokens?: readonly Token[];
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

const placeOf = (at: number): number => ((at - 1) % places) + 1;

class Lexemes {
  readonly #found = new Map<string, { count: number; stands: string }>();
  #bytes = 0;
  #at = 0;

  get full(): boolean {
    return this.#bytes > mostBytes;
  }

  add(lexeme: string, at: number, weight: string): void {
    const known = this.#found.get(lexeme);
    if (known && known.count >= mostPlaces) return;
    this.#bytes += 2;
    if (known) {
      known.count += 1;
      known.stands += `,${placeOf(at)}${weight}`;
    } else {
      this.#bytes += Buffer.byteLength(lexeme) + 8;
      this.#found.set(lexeme, { count: 1, stands: `${placeOf(at)}${weight}` });
    }
  }

  addTokens(tokens: readonly Token[], weight: string, prefix = ''): void {
    const from = this.#at;
    for (const { word, at } of tokens) {
      if (this.full) return;
      this.add(prefix + word, from + at, weight);
      for (const spelling of fallbacks(word)) this.add(prefix + spelling, from + at, 'D');
      this.#at = from + at;
    }
    // A gap, so that no phrase reaches from one part into the next.
    this.#at += 10;
  }

  toString(): string {
    return Array.from(this.#found, ([lexeme, { stands }]) => `${quoted(lexeme)}:${stands}`).join(' ');
  }
}

/** The text form of a tsvector. */
export const vectorOf = (parts: readonly Part[], marks: Marks = {}): string => {
  const lexemes = new Lexemes();
  for (const thing of marks.has ?? []) lexemes.add(`h/${thing}`, 1, 'D');
  for (const lane of marks.lane ?? []) lexemes.add(`l/${lane}`, 1, 'D');
  for (const person of marks.from ?? []) lexemes.addTokens(tokensOf(person), 'D', 'f/');
  for (const person of marks.to ?? []) lexemes.addTokens(tokensOf(person), 'D', 't/');
  for (const { text, weight, tokens } of parts) lexemes.addTokens(tokens ?? tokensOf(text), weight);
  return lexemes.toString();
};
