import { maskCards } from '#server/platform/cards/mask-cards.ts';
import { readAddresses } from './addresses.ts';
import { headerText, type RawHeader } from './headers.ts';
import type { Edit } from './mask-mail.ts';
import { readParameters } from './parameters.ts';

// Written by people. Ids and marks of servers are not: a long number in them is no card.
const WORDS = new Set(['subject', 'thread-topic', 'comments', 'keywords', 'content-description', 'x-original-subject']);
const PEOPLE = new Set(['from', 'sender', 'reply-to', 'to', 'cc', 'bcc']);
const NAMED = new Set(['content-type', 'content-disposition']);

export function headerEdits(headers: RawHeader[], source: string): Edit[] {
  return headers.flatMap((header) => {
    const value = maskedValue(header);
    return value === null ? [] : [headerEdit(header, value, source)];
  });
}

export function headerEdit({ start, end }: RawHeader, value: string, source: string): Edit {
  const name = source.slice(start, source.indexOf(':', start));
  return { start, end, text: `${name}: ${value}${source.charAt(end - 1) === '\r' ? '\r' : ''}` };
}

function maskedValue(header: RawHeader): string | null {
  if (!/\d/.test(header.raw)) return null;
  if (WORDS.has(header.name)) return maskedWords(headerText(header.raw));
  if (PEOPLE.has(header.name)) return maskedPeople(header.raw);
  return NAMED.has(header.name) ? maskedNames(header.raw) : null;
}

function maskedWords(text: string): string | null {
  const masked = maskCards(text);
  return masked === text ? null : encodeWords(masked);
}

function maskedPeople(raw: string): string | null {
  const people = readAddresses(raw);
  if (people.every(({ name }) => maskCards(name) === name)) return null;
  return people.map(({ name, address }) => `${quoted(maskCards(name))} <${address}>`).join(', ');
}

function maskedNames(raw: string): string | null {
  const { value, parameters } = readParameters(raw);
  let changed = false;
  for (const [name, text] of parameters) {
    const masked = name === 'boundary' ? text : maskCards(text);
    changed ||= masked !== text;
    parameters.set(name, masked);
  }
  return changed ? writeParameters(value, parameters) : null;
}

/** RFC 2045 5.1, and RFC 2231 for what isn't ASCII. */
export function writeParameters(value: string, parameters: Map<string, string>): string {
  const written = [...parameters].map(([name, text]) => {
    if (/[^\t -~]/.test(text)) return `${name}*=utf-8''${encodeURIComponent(text).replace(/['()*]/g, percent)}`;
    return `${name}="${text.replace(/["\\]/g, String.raw`\$&`)}"`;
  });
  return [value, ...written].join(';\r\n\t');
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

function quoted(name: string): string {
  return /[^\t -~]/.test(name) ? encodeWords(name) : `"${name.replace(/["\\]/g, String.raw`\$&`)}"`;
}

/** RFC 2047, in words that hold whole characters. */
function encodeWords(text: string): string {
  if (!/[^\t -~]/.test(text) && !text.includes('=?')) return text;
  const pieces = Array.from({ length: Math.ceil([...text].length / 12) }, (_, at) => [...text].slice(at * 12, at * 12 + 12).join(''));
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece, 'utf8').toString('base64')}?=`).join('\r\n ');
}
