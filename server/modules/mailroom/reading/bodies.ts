import { createHash } from 'node:crypto';
import { decodeBytes } from './charset.ts';
import { joinFlowed } from './flowed.ts';
import { headerRaw, headerText } from './headers.ts';
import { escapeHtml, htmlToText } from './html-to-text.ts';
import { countDecoded, type Meter } from './limits.ts';
import type { Attachment } from './message-shape.ts';
import type { Part } from './mime-tree.ts';
import { settlePictures } from './inline-pictures.ts';
import { decodeTransfer } from './transfer.ts';

type Piece = { text: string | null; html: string | null };
export type Bodies = { text: string; textFromHtml: boolean; html: string | null; attachments: Attachment[] };
// `wrapped`: words out of a winmail.dat, which say again what the mail says where it says anything.
type Reading = { meter: Meter; attachments: Attachment[]; wrapped: Piece[] };

export function readBodies(root: Part, meter: Meter): Bodies {
  const reading: Reading = { meter, attachments: [], wrapped: [] };
  const pieces = withWrapped(walk(root, reading, { top: true, related: false }), reading.wrapped);
  const hasHtml = pieces.some((piece) => piece.html !== null);
  const html = hasHtml ? pieces.map((piece) => piece.html ?? textAsHtml(piece.text ?? '')).join('\n') : null;
  const textFromHtml = hasHtml && !pieces.some((piece) => piece.text !== null);
  const text = pieces
    .map((piece) => piece.text ?? htmlToText(piece.html ?? ''))
    .filter((each, _at, all) => each.trim() !== '' || all.length === 1)
    .join('\n');
  settlePictures(html, reading.attachments);
  return { text, textFromHtml, html, attachments: reading.attachments };
}

// Beside a plain text the formatted words are its other form; without one they are all there is.
function withWrapped(own: Piece[], wrapped: Piece[]): Piece[] {
  const said = own.filter(({ text, html }) => `${text ?? ''}${html ?? ''}`.trim() !== '');
  const [plain] = said;
  const formatted = wrapped.find(({ html }) => html !== null);
  if (!plain) return wrapped.length > 0 ? wrapped : own;
  return said.length === 1 && plain.html === null && formatted ? [{ text: plain.text, html: formatted.html }] : own;
}

type Place = { top: boolean; related: boolean };

function walk(part: Part, reading: Reading, place: Place): Piece[] {
  if (part.parts.length > 0) {
    const pieces = walkMultipart(part, reading);
    if (part.type.value.startsWith('multipart/')) return pieces;
    reading.wrapped.push(...pieces);
    return [];
  }
  if (part.type.value.startsWith('multipart/')) return [];
  if (isBody(part, place)) return [readBody(part, reading.meter)];
  if (part.inner && part.disposition.value === 'inline' && fileName(part) === null) {
    reading.attachments.push(readAttachment(part, reading.meter, place.related));
    return [{ text: shownInline(part.inner, reading.meter), html: null }];
  }
  reading.attachments.push(readAttachment(part, reading.meter, place.related));
  return [];
}

function walkMultipart(part: Part, reading: Reading): Piece[] {
  const related = part.type.value === 'multipart/related';
  const rootAt = related ? rootOfRelated(part) : -1;
  const pieces = part.parts.map((child, at) => walk(child, reading, { top: false, related: related && at !== rootAt }));
  if (part.type.value !== 'multipart/alternative') return pieces.flat();
  // The alternatives say the same thing: one piece with both forms.
  const flat = pieces.flat();
  const texts = flat.flatMap((piece) => (piece.text === null ? [] : [piece.text]));
  const htmls = flat.flatMap((piece) => (piece.html === null ? [] : [piece.html]));
  if (flat.length === 0) return [];
  return [{ text: texts.length > 0 ? texts.join('\n') : null, html: htmls.length > 0 ? htmls.join('\n') : null }];
}

// A message that its sender wanted to be seen, not only attached.
function shownInline(inner: Part, meter: Meter): string {
  const head = ['From', 'Subject', 'Date', 'To'].flatMap((name) => {
    const value = headerText(headerRaw(inner.headers, name.toLowerCase()));
    return value === '' ? [] : [`${name}: ${value}`];
  });
  return `\n${head.join('\n')}\n\n${readBodies(inner, meter).text}`;
}

// RFC 2387: the start parameter names it, else it's the first.
function rootOfRelated(part: Part): number {
  const start = part.type.parameters.get('start');
  const named = start === undefined ? -1 : part.parts.findIndex((child) => headerText(headerRaw(child.headers, 'content-id')) === start);
  return Math.max(named, 0);
}

function isBody(part: Part, place: Place): boolean {
  if (part.type.value !== 'text/plain' && part.type.value !== 'text/html') return false;
  const disposition = part.disposition.value;
  if (disposition === 'attachment') return false;
  // A name makes a file of a text part, but a whole message has to stay readable.
  if (fileName(part) !== null) return place.top && disposition === '';
  return true;
}

function readBody(part: Part, meter: Meter): Piece {
  const bytes = decodeTransfer(part.body, part.encoding);
  countDecoded(meter, bytes.length);
  const isHtml = part.type.value === 'text/html';
  const decoded = decodeBytes(bytes, charsetOf(part, bytes))
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  if (isHtml) return { text: null, html: decoded };
  const flowed = part.type.parameters.get('format')?.toLowerCase() === 'flowed';
  return { text: flowed ? joinFlowed(decoded, part.type.parameters.get('delsp')?.toLowerCase() === 'yes') : decoded, html: null };
}

export function charsetOf(part: Part, bytes: Buffer): string | null {
  return part.type.parameters.get('charset') ?? (part.type.value === 'text/html' ? metaCharset(bytes) : null);
}

function metaCharset(bytes: Buffer): string | null {
  return /<meta\b[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{2,40})/i.exec(bytes.toString('latin1', 0, 4096))?.[1] ?? null;
}

function fileName(part: Part): string | null {
  const name = part.disposition.parameters.get('filename') || part.type.parameters.get('name') || '';
  return name.replace(/[\r\n\0]+/g, '').trim() || null;
}

function readAttachment(part: Part, meter: Meter, related: boolean): Attachment {
  const content = decodeTransfer(part.body, part.encoding);
  countDecoded(meter, content.length);
  const contentId = headerText(headerRaw(part.headers, 'content-id')).replace(/^<|>$/g, '') || null;
  return {
    filename: fileName(part),
    contentType: part.type.value,
    size: content.length,
    contentId,
    related,
    method: part.type.value === 'text/calendar' ? calendarMethod(part, content) : null,
    sha256: createHash('sha256').update(content).digest('hex'),
    content,
  };
}

function calendarMethod(part: Part, content: Buffer): string | null {
  const stated = part.type.parameters.get('method') ?? /^METHOD:(\w+)/im.exec(content.toString('latin1', 0, 4096))?.[1];
  return stated?.toUpperCase() ?? null;
}

function textAsHtml(text: string): string {
  return text.trim() === '' ? '' : `<div style="white-space: pre-wrap">${escapeHtml(text)}</div>`;
}
