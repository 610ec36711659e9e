import { decodeBytes } from './charset.ts';
import { decodeWords } from './encoded-words.ts';

// `raw` keeps one character for each byte: charsets are settled when a value is read. `start` and `end` enclose its lines.
export type RawHeader = { name: string; raw: string; start: number; end: number };
export type HeaderBlock = { headers: RawHeader[]; bodyStart: number };

// White space that isn't white space to RFC 5322, as the bytes of UTF-8 or Latin-1: no header hides behind it.
const UNICODE_INDENT = /^(?:\u00C2?\u00A0|\u00E2\u0080[\u0080-\u008B]|\u00E3\u0080\u0080)/;
const FIELD = /^([!-9;-~]+)[ \t]*:/;

export function readHeaderBlock(source: string, start: number, end: number): HeaderBlock {
  const headers: RawHeader[] = [];
  let at = start;
  let first = true;
  while (at < end) {
    const stop = lineEnd(source, at, end);
    const line = source.slice(at, stop).replace(/\r$/, '');
    if (line === '') return { headers, bodyStart: Math.min(stop + 1, end) };
    const found = FIELD.exec(line);
    if (found) {
      headers.push({ name: (found[1] ?? '').toLowerCase(), raw: line.slice(found[0].length), start: at, end: stop });
    } else if (/^[ \t]/.test(line) && headers.length > 0) {
      continueLast(headers, line, stop);
    } else if (!(first && /^>?From /.test(line))) {
      // A body that follows without a blank line; a torn header goes on as a header.
      const torn = headerFollows(source, stop + 1, end);
      if (!torn || (headers.length === 0 && !UNICODE_INDENT.test(line))) return { headers, bodyStart: at };
      continueLast(headers, ` ${line}`, stop);
    }
    first = false;
    at = stop + 1;
  }
  return { headers, bodyStart: end };
}

function continueLast(headers: RawHeader[], line: string, end: number): void {
  const last = headers.at(-1);
  if (last) Object.assign(last, { raw: `${last.raw}${line}`, end });
}

function lineEnd(source: string, at: number, end: number): number {
  const found = source.indexOf('\n', at);
  return found < 0 || found > end ? end : found;
}

function headerFollows(source: string, at: number, end: number): boolean {
  return (
    at < end &&
    /^(?:[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+|To|Cc|From|Subject|Date|Received|Sender): /i.test(source.slice(at, Math.min(at + 80, end)))
  );
}

// The first one counts, empty ones apart.
export function headerRaw(headers: RawHeader[], name: string): string | null {
  const all = headers.filter((header) => header.name === name);
  return (all.find((header) => header.raw.trim() !== '') ?? all[0])?.raw ?? null;
}

export function allRaw(headers: RawHeader[], name: string): string[] {
  return headers.filter((header) => header.name === name).map((header) => header.raw);
}

// The bytes as characters, encoded words still encoded.
export function headerCharacters(raw: string): string {
  const plain = /[\u0080-\u00FF]|\u001B/.test(raw) ? decodeBytes(Buffer.from(raw, 'latin1'), null) : raw;
  return plain.replace(/[\r\n\0]+/g, (run) => (run.includes('\r') || run.includes('\n') ? ' ' : ''));
}

export function headerText(raw: string | null): string {
  return raw === null
    ? ''
    : decodeWords(headerCharacters(raw))
        .replaceAll('\0', '')
        .replace(/[\r\n]+/g, ' ')
        .trim();
}
