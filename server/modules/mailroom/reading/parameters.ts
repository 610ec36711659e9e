import { decodeBytes } from './charset.ts';
import { decodeWords } from './encoded-words.ts';
import { headerCharacters } from './headers.ts';

export type Parametered = { value: string; parameters: Map<string, string> };

type Piece = { index: number; encoded: boolean; text: string };

// RFC 2045 5.1 with RFC 2231, and what senders write instead: no semicolon, no quotes, a quoted value.
export function readParameters(raw: string | null): Parametered {
  const text = stripComments(headerCharacters(raw ?? '')).trim();
  const head = /^\s*(?:"([^"]*)"|([^;\s]*))/.exec(text);
  const value = (head?.[1] ?? head?.[2] ?? '').trim().toLowerCase();
  const bare = value.includes('=') && !value.includes('/');
  const pieces = collect(bare ? text : text.slice(head?.[0].length ?? 0));
  const parameters = new Map<string, string>();
  for (const [name, list] of pieces) parameters.set(name, joined(list));
  return { value: bare ? '' : value, parameters };
}

function collect(text: string): Map<string, Piece[]> {
  const pieces = new Map<string, Piece[]>();
  const pattern = /(?:^|[;\s])\s*([^\s=;"*]+)(?:\*(\d{1,4}))?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g;
  for (const found of text.matchAll(pattern)) {
    const name = (found[1] ?? '').toLowerCase();
    const encoded = found[3] === '*';
    const index = found[2] === undefined ? -1 : Number(found[2]);
    const list = pieces.get(name) ?? [];
    const unquoted = found[4] === undefined;
    const written = unquoted ? endOfBare(found[5] ?? '') : (found[4] ?? '').replace(/\\(["\\])/g, '$1');
    // The first of two plain values counts; an RFC 2231 form beats it.
    if (index < 0 && !encoded && list.length > 0) continue;
    if (index < 0 && encoded && list.some((piece) => piece.encoded && piece.index < 0)) continue;
    list.push({ index, encoded, text: written });
    pieces.set(name, list);
  }
  return pieces;
}

// `name=a b.txt` is one value; `name=smime.p7m smime-type=x` lost its semicolon.
function endOfBare(text: string): string {
  return text.replace(/\s+[\w-]+\*?=[\s\S]*$/, '').trim();
}

function joined(list: Piece[]): string {
  const single = list.filter((piece) => piece.index < 0);
  const run = list.filter((piece) => piece.index >= 0).toSorted((a, b) => a.index - b.index);
  const extended = single.find((piece) => piece.encoded);
  if (extended) return decodeExtended([extended]);
  if (run.length > 0) return decodeExtended(run);
  return decodeWords(single[0]?.text ?? '').trim();
}

function decodeExtended(run: Piece[]): string {
  const first = run[0];
  if (!first) return '';
  const marked = first.encoded ? /^([^']*)'[^']*'([\s\S]*)$/.exec(first.text) : null;
  const texts = run.map((piece, at) => (at === 0 && marked ? (marked[2] ?? '') : piece.text));
  if (!run.some((piece) => piece.encoded)) return decodeWords(texts.join('')).trim();
  const bytes = run.map((piece, at) => (piece.encoded ? percentBytes(texts[at] ?? '') : Buffer.from(texts[at] ?? '', 'utf8')));
  return decodeBytes(Buffer.concat(bytes), marked?.[1] ?? null).trim();
}

function percentBytes(text: string): Buffer {
  const pieces: Buffer[] = [];
  for (const part of text.split(/((?:%[0-9A-Fa-f]{2})+)/)) {
    pieces.push(part.startsWith('%') ? Buffer.from(part.replaceAll('%', ''), 'hex') : Buffer.from(part, 'utf8'));
  }
  return Buffer.concat(pieces);
}

export function stripComments(text: string): string {
  if (!text.includes('(')) return text;
  let out = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') {
      if (depth === 0) out += text.slice(at, at + 2);
      at += 1;
    } else if (character === '"' && depth === 0) {
      quoted = !quoted;
      out += character;
    } else if (character === '(' && !quoted) depth += 1;
    else if (character === ')' && !quoted && depth > 0) depth -= 1;
    else if (depth === 0) out += character;
  }
  return out;
}
