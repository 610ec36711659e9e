import { isDeepStrictEqual } from 'node:util';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import { charsetOf } from './bodies.ts';
import { decodeBytes } from './charset.ts';
import { headerEdits, writeParameters } from './mask-headers.ts';
import { maskHtml } from './mask-html.ts';
import type { Edit } from './mask-mail.ts';
import type { Part } from './mime-tree.ts';
import { readTnef, type Tnef } from './tnef.ts';
import { isTnef } from './tnef-parts.ts';
import { writeTnef } from './write-tnef.ts';
import { decodeTransfer } from './transfer.ts';

/** A text with card numbers is written anew, and its headers where they say how; null: there is nothing to mask. */
export function bodyEdits(part: Part, source: string, top: boolean): Edit[] | null {
  if (part.inner || !/^(?:text|message)\//.test(part.type.value)) return wrapped(part, source, top);
  const bytes = decodeTransfer(part.body, part.encoding);
  const charset = charsetOf(part, bytes);
  const text = decodeBytes(bytes, charset);
  const mask = part.type.value === 'text/html' ? maskHtml : maskCards;
  const masked = mask(text);
  if (masked === text) return null;
  // Digits are ASCII in nearly every charset: then all else stays as it was.
  const alike = latin(mask(bytes.toString('latin1')));
  const same = decodeBytes(alike, charset) === masked;
  const content = same ? alike : Buffer.from(masked, 'utf8');
  if (same && /^(?:|7bit|8bit|binary)$/.test(part.encoding)) {
    return [...headerEdits(part.headers, source), { start: part.at.body, end: part.at.end, text: content.toString('latin1') }];
  }
  const type = new Map(part.type.parameters);
  if (!same) type.set('charset', 'utf-8');
  return rewritten(part, source, { type: writeParameters(part.type.value, masking(type)), content, top });
}

function masking(parameters: Map<string, string>): Map<string, string> {
  return new Map([...parameters].map(([name, text]) => [name, maskCards(text)]));
}

type Anew = { type: string; content: Buffer; top: boolean };

function rewritten(part: Part, source: string, { type, content, top }: Anew): Edit[] {
  const end = source.slice(part.at.start, part.at.body).includes('\r\n') ? '\r\n' : '\n';
  const others = part.headers.filter(({ name }) => name !== 'content-type' && name !== 'content-transfer-encoding');
  const lines = [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64'];
  if (top && !part.headers.some(({ name }) => name === 'mime-version')) lines.unshift('MIME-Version: 1.0');
  const gone = part.headers
    .filter((header) => !others.includes(header))
    .map((header): Edit => ({ start: header.start, end: Math.min(header.end + 1, part.at.body), text: '' }));
  const head = { start: part.at.start, end: part.at.start, text: lines.map((line) => `${line}${end}`).join('') };
  const body = (content.toString('base64').match(/.{1,76}/g) ?? []).join(end);
  return [head, ...gone, ...headerEdits(others, source), { start: part.at.body, end: part.at.end, text: `${body}${end}` }];
}

/** A winmail.dat whose words or names hold a card number is written anew from what it holds. */
function wrapped(part: Part, source: string, top: boolean): Edit[] | null {
  if (!isTnef(part)) return null;
  const held = readTnef(decodeTransfer(part.body, part.encoding));
  const masked = held ? maskedTnef(held) : null;
  if (!held || !masked || isDeepStrictEqual(held, masked)) return null;
  return rewritten(part, source, {
    type: writeParameters(part.type.value, masking(part.type.parameters)),
    content: writeTnef(masked),
    top,
  });
}

function maskedTnef({ subject, text, html, files }: Tnef): Tnef {
  return {
    subject: maskCards(subject),
    text: text === null ? null : maskCards(text),
    html: html === null ? null : maskHtml(html),
    files: files.map((file) => ({
      ...file,
      name: file.name === null ? null : maskCards(file.name),
      content: file.contentType?.startsWith('text/') === true ? latin(maskCards(file.content.toString('latin1'))) : file.content,
    })),
  };
}

function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
