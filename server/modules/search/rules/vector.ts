import { fallbacks } from './fold.ts';
import { tokensOf } from './tokens.ts';

/** A: what a thing is called; B: who it is about; C: what was written. D is kept for fallback spellings. */
export type Weight = 'A' | 'B' | 'C';

export interface Part {
  readonly text: string;
  readonly weight: Weight;
}

/** What a thing is or has beside its words: `s/open`, `h/file`; `f` and `t` hold who wrote it and to whom. */
export interface Marks {
  readonly status?: readonly string[];
  readonly has?: readonly string[];
  readonly from?: readonly string[];
  readonly to?: readonly string[];
}

// PostgreSQL's own limits: positions end at 16383, a vector at 1 MB; a long text goes round.
const places = 16_000;
const mostBytes = 600_000;
const mostPlaces = 200;

export const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

const placeOf = (at: number): number => ((at - 1) % places) + 1;

class Lexemes {
  readonly #found = new Map<string, Set<string>>();
  #bytes = 0;
  #at = 0;

  get full(): boolean {
    return this.#bytes > mostBytes;
  }

  add(lexeme: string, at: number, weight: string): void {
    const known = this.#found.get(lexeme);
    if (known && known.size >= mostPlaces) return;
    if (!known) this.#bytes += Buffer.byteLength(lexeme) + 8;
    this.#bytes += 2;
    this.#found.set(lexeme, (known ?? new Set()).add(`${placeOf(at)}${weight}`));
  }

  addText(text: string, weight: string, prefix = ''): void {
    const from = this.#at;
    for (const { word, at } of tokensOf(text)) {
      if (this.full) return;
      this.add(prefix + word, from + at, weight);
      for (const spelling of fallbacks(word)) this.add(prefix + spelling, from + at, 'D');
      this.#at = from + at;
    }
    // A gap, so that no phrase reaches from one part into the next.
    this.#at += 10;
  }

  toString(): string {
    return [...this.#found].map(([lexeme, at]) => `${quoted(lexeme)}:${[...at].join(',')}`).join(' ');
  }
}

/** The text form of a tsvector. */
export const vectorOf = (parts: readonly Part[], marks: Marks = {}): string => {
  const lexemes = new Lexemes();
  for (const status of marks.status ?? []) lexemes.add(`s/${status}`, 1, 'D');
  for (const thing of marks.has ?? []) lexemes.add(`h/${thing}`, 1, 'D');
  for (const person of marks.from ?? []) lexemes.addText(person, 'D', 'f/');
  for (const person of marks.to ?? []) lexemes.addText(person, 'D', 't/');
  for (const { text, weight } of parts) lexemes.addText(text, weight);
  return lexemes.toString();
};
