import { readAddressTokens, type AddressToken } from './address-tokens.ts';
import { decodeWords } from './encoded-words.ts';
import { headerCharacters } from './headers.ts';
import type { Mailbox } from './message-shape.ts';

export type AddressOptions = { addressInsideWords?: boolean };

// RFC 5322 3.4 and 4.4, and the mistakes seen in real mail. Groups come out flat.
export function readAddresses(raw: string, options: AddressOptions = {}): Mailbox[] {
  const found: Mailbox[] = [];
  let current: AddressToken[] = [];
  const finish = (): void => {
    if (current.length > 0) found.push(...readMailbox(current, options));
    current = [];
  };
  for (const token of readAddressTokens(headerCharacters(raw))) {
    if (token.kind === 'end') finish();
    else if (token.kind === 'group') current = [];
    else current.push(token);
  }
  finish();
  return found.filter((mailbox) => mailbox.address !== '' || mailbox.name !== '');
}

function readMailbox(tokens: AddressToken[], options: AddressOptions): Mailbox[] {
  const comment = decodeWords(nameComment(tokens)).trim();
  const angles = tokens.filter((token) => token.kind === 'angle');
  const words = tokens.filter((token) => token.kind === 'text' || token.kind === 'quoted');
  if (angles.length > 0) {
    const name = phrase(words) || comment;
    const list = angles.flatMap((angle) => insideAngle(angle.text));
    // Two addresses inside one pair of brackets: the name belongs to none of them for sure.
    return list.length === 1 ? [{ address: list[0] ?? '', name }] : list.map((address) => ({ address, name: '' }));
  }
  return [bareMailbox(words, comment, options)];
}

function bareMailbox(words: AddressToken[], comment: string, options: AddressOptions): Mailbox {
  const written = words.map((word) => (word.kind === 'quoted' ? `"${word.text}"` : word.text)).join('');
  const joined = written
    .trim()
    .replace(/\s*@\s*/g, '@')
    .replace(/\s*\.\s*(?=[^\s]*(?:@|$))/g, '.');
  if (joined.includes('@') && !joined.includes('=?')) {
    if (!/\s/.test(joined.replace(/"[^"]*"/g, ''))) return { address: cleanAddress(joined), name: comment };
    const parts = written.trim().split(/\s+/);
    const at = parts.findLastIndex((part) => /^[^@\s]+@[^@\s]+$/.test(part));
    if (at >= 0) return { address: cleanAddress(parts[at] ?? ''), name: parts.toSpliced(at, 1).join(' ').replaceAll('"', '') || comment };
    return { address: cleanAddress(joined.replace(/\s+/g, '')), name: comment };
  }
  const name = phrase(words);
  if (options.addressInsideWords === true && written.includes('=?')) {
    const inner = /^\s*(?:"?([^"<>]*?)"?\s*)<([^<>@\s]+@[^<>@\s]+)>\s*$/.exec(name);
    if (inner) return { address: inner[2] ?? '', name: inner[1] ?? '' };
  }
  const lone = words.length === 1 && words[0]?.kind === 'text' && /^[^\s=?]+$/.test(written.trim());
  return lone ? { address: cleanAddress(written.trim()), name: comment } : { address: '', name: name || comment };
}

// `address (name)`: a comment in the middle of an address is no name.
function nameComment(tokens: AddressToken[]): string {
  const solid = tokens.filter((token) => token.kind !== 'text' || token.text.trim() !== '');
  const found = solid.at(-1)?.kind === 'comment' ? solid.at(-1) : solid[0];
  return found?.kind === 'comment' ? found.text : '';
}

function insideAngle(text: string): string[] {
  const afterRoute = text.replace(/^[\s,]*@[^:]*:/, '');
  return afterRoute
    .split(',')
    .map((piece) => cleanAddress(piece))
    .filter((piece, _at, all) => piece !== '' || all.length === 1);
}

// An address with an encoded word inside is none: decoding it could make up another one (CVE-2025-13033).
function cleanAddress(text: string): string {
  if (text.includes('=?')) return '';
  const quoted = /^\s*("(?:[^"\\]|\\.)*")\s*(@.*)$/.exec(text);
  const tail = (quoted?.[2] ?? text).replace(/[\s\u0000-\u001F]+/g, '').replace(/\.+$/, '');
  return `${quoted?.[1] ?? ''}${tail.replace(/^mailto:/i, '').replace(/^'(.*)'$/, '$1')}`;
}

function phrase(words: AddressToken[]): string {
  const text = decodeWords(joinText(words));
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(.+)'$/, '$1');
}

function joinText(tokens: AddressToken[]): string {
  return tokens.map((token) => token.text).join('');
}
