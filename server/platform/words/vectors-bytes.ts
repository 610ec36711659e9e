import { setImmediate } from 'node:timers/promises';
import { inOrder, lexemesOf, type Lexemes, type Marks, type Part } from './vector.ts';

// pg_type: what an array of vectors says that it holds.
const vectorType = 3614;
// Some ten milliseconds: requests that came in meanwhile are heard before the next are made.
const breath = 200;

/** Bytes that grow as they are written. */
class Bytes {
  #buffer: Buffer;
  #end = 0;

  constructor(room: number) {
    this.#buffer = Buffer.allocUnsafe(room);
  }

  get end(): number {
    return this.#end;
  }

  room(wanted: number): void {
    if (this.#end + wanted <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#end + wanted));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }

  int16(value: number): void {
    this.#buffer[this.#end] = value >> 8;
    this.#buffer[this.#end + 1] = value & 0xff;
    this.#end += 2;
  }

  int32(value: number, at = this.#end): void {
    this.#buffer.writeInt32BE(value, at);
    if (at === this.#end) this.#end += 4;
  }

  /** Ends with a zero. Words are short and mostly ASCII: byte by byte is faster than a call for each. */
  word(text: string): void {
    const from = this.#end;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) {
        this.#end = from + this.#buffer.write(text, from);
        break;
      }
      this.#buffer[this.#end] = code;
      this.#end += 1;
    }
    this.#buffer[this.#end] = 0;
    this.#end += 1;
  }

  taken(): Buffer {
    return this.#buffer.subarray(0, this.#end);
  }
}

const write = (bytes: Bytes, { found }: Lexemes): void => {
  const from = bytes.end;
  bytes.room(8);
  bytes.int32(0);
  bytes.int32(found.size);
  for (const [lexeme, { stands }] of found) {
    const places = inOrder(stands);
    bytes.room(lexeme.length * 3 + 3 + places.length * 2);
    bytes.word(lexeme);
    bytes.int16(places.length);
    for (const place of places) bytes.int16(place);
  }
  bytes.int32(bytes.end - from - 4, from);
};

interface Words {
  readonly parts: readonly Part[];
  readonly marks?: Marks;
}

/**
 * Vectors as the `tsvector[]` that PostgreSQL receives in its binary form (array_recv, tsvectorrecv): nothing is written as text
 * here and read letter by letter there. It sorts words itself; places have to come in order. Each is written before the next is
 * made: thousands kept beside each other cost the collector of garbage more than all of this costs.
 */
export const vectorsBytes = async (things: readonly Words[]): Promise<Buffer> => {
  const bytes = new Bytes(20 + things.length * 1_500);
  // One dimension, no nulls, counted from 1.
  for (const value of [1, 0, vectorType, things.length, 1]) bytes.int32(value);
  for (const [index, { parts, marks }] of things.entries()) {
    if (index % breath === breath - 1) await setImmediate();
    write(bytes, lexemesOf(parts, marks));
  }
  return bytes.taken();
};
