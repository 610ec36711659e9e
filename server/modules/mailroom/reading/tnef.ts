import { decodeBytes } from './charset.ts';
import { charsetOfPage } from './code-pages.ts';
import { unpackRtf } from './rtf-compression.ts';
import { readRtf } from './rtf.ts';
import { readProperties, type PropertyValue } from './tnef-properties.ts';

export type TnefFile = { name: string | null; contentType: string | null; contentId: string | null; content: Buffer };
export type Tnef = { subject: string; text: string | null; html: string | null; files: TnefFile[] };

const SIGNATURE = 0x223e9f78;
const DEEPEST = 5;
const MOST_FILES = 200;
const MOST_ATTRIBUTES = 20_000;

type Properties = Map<number, PropertyValue>;
type OpenFile = { title: Buffer | null; data: Buffer | null; properties: Properties };

// MS-OXTNEF, what Outlook wraps a message and its files in. null: it's something else. A stream that breaks off gives what came before.
export function readTnef(data: Buffer, depth = 0): Tnef | null {
  if (data.length < 6 || data.readUInt32LE(0) !== SIGNATURE || depth > DEEPEST) return null;
  let page: number | null = null;
  let body: Buffer | null = null;
  let subject: Buffer | null = null;
  let properties: Properties = new Map();
  const files: OpenFile[] = [];
  for (const { id, value } of readAttributes(data)) {
    const file = files.at(-1);
    if (id === 0x9007 && value.length >= 4) page = value.readUInt32LE(0);
    else if (id === 0x8004) subject = value;
    else if (id === 0x800c) body = value;
    else if (id === 0x9003) properties = readProperties(value);
    else if (id === 0x9002 && files.length < MOST_FILES) files.push({ title: null, data: null, properties: new Map() });
    else if (file && id === 0x8010) file.title = value;
    else if (file && id === 0x800f) file.data = value;
    else if (file && id === 0x9005) file.properties = readProperties(value);
  }
  const charset = charsetOfPage(page);
  const words = (bytes: Buffer | null): string | null => (bytes === null ? null : withoutEnd(decodeBytes(bytes, charset)));
  return {
    subject: textOf(properties, 0x0037, charset) ?? words(subject) ?? '',
    ...readBody(properties, charset, words(body)),
    files: files.flatMap((file) => filesOf(file, charset, depth)),
  };
}

function* readAttributes(data: Buffer): Generator<{ id: number; value: Buffer }> {
  let at = 6;
  for (let count = 0; count < MOST_ATTRIBUTES && at + 9 <= data.length; count += 1) {
    const level = data[at] ?? 0;
    if (level !== 1 && level !== 2) return;
    const length = data.readUInt32LE(at + 5);
    const start = at + 9;
    yield { id: data.readUInt16LE(at + 1), value: data.subarray(start, Math.min(start + length, data.length)) };
    at = start + length + 2;
  }
}

function readBody(properties: Properties, charset: string, plain: string | null): { text: string | null; html: string | null } {
  const page = properties.get(0x3fde)?.bytes.readUInt32LE(0) ?? null;
  const stored = properties.get(0x1013);
  const html = stored ? decode(stored, page === null ? charset : charsetOfPage(page)) : null;
  const text = blankIsNone(textOf(properties, 0x1000, charset)) ?? blankIsNone(plain);
  if (blankIsNone(html) !== null) return { text, html };
  const packed = properties.get(0x1009);
  const rtf = packed ? unpackRtf(packed.bytes) : null;
  const rich = rtf === null ? { text: null, html: null } : readRtf(rtf);
  return { text: text ?? rich.text, html: rich.html };
}

function filesOf({ title, data, properties }: OpenFile, charset: string, depth: number): TnefFile[] {
  const stored = properties.get(0x3701);
  // An object begins with what kind it is.
  const object = stored?.kind === 'object' ? stored.bytes.subarray(16) : null;
  const nested = object === null ? null : readTnef(object, depth + 1);
  if (nested) return messageFiles(nested);
  const content = data ?? object ?? stored?.bytes ?? null;
  if (content === null) return [];
  const name =
    textOf(properties, 0x3707, charset) ??
    textOf(properties, 0x3704, charset) ??
    (title === null ? null : withoutEnd(decodeBytes(title, charset))) ??
    textOf(properties, 0x3001, charset);
  return [
    { name: blankIsNone(name), contentType: textOf(properties, 0x370e, charset), contentId: textOf(properties, 0x3712, charset), content },
  ];
}

// A message inside: its words as a file, and its files beside it.
function messageFiles({ subject, text, html, files }: Tnef): TnefFile[] {
  const name = (subject.replace(/[\\/:*?"<>|\s]+/g, ' ').trim() || 'message').slice(0, 120);
  const words = html ?? text;
  if (words === null) return files;
  const kind = html === null ? { name: `${name}.txt`, contentType: 'text/plain' } : { name: `${name}.html`, contentType: 'text/html' };
  return [{ ...kind, contentId: null, content: Buffer.from(words, 'utf8') }, ...files];
}

function textOf(properties: Properties, id: number, charset: string): string | null {
  const value = properties.get(id);
  return value ? decode(value, charset) : null;
}

function decode({ kind, bytes }: PropertyValue, charset: string): string {
  return withoutEnd(kind === 'text16' ? bytes.toString('utf16le') : decodeBytes(bytes, charset));
}

function withoutEnd(text: string): string {
  return text.replaceAll('\0', '').trimEnd();
}

function blankIsNone(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}
