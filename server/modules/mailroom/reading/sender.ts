import { domainToASCII } from 'node:url';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { readAddressTokens } from './address-tokens.ts';
import { headerCharacters } from './headers.ts';
import type { Mailbox } from './message-shape.ts';

const ADDRESS = /^[^\s"(),:;<>@[\]\\\u0000-\u001F]+@[^\s"(),:;<>@[\]\\\u0000-\u001F]+\.[^\s"(),:;<>@[\]\\\u0000-\u001F.]+$/;

// safety.md S-22: one From header with one mailbox, and two parsers that nobody here wrote see the same address.
export async function senderIsVerified(fromHeaders: string[], from: Mailbox[]): Promise<boolean> {
  const raw = fromHeaders[0];
  const address = from[0]?.address;
  if (fromHeaders.length !== 1 || from.length !== 1 || raw === undefined || address === undefined) return false;
  if (!ADDRESS.test(address) || raw.includes('\0') || raw.length > 2000 || !isPlain(raw, address)) return false;
  const wanted = comparable(address);
  if (wanted === null) return false;
  const seen = await Promise.all([asMailparser(raw), asPostalMime(raw)]);
  return seen.every((list) => list.length === 1 && comparable(list[0] ?? '') === wanted);
}

// `address`, `address (name)` or `name <address>` and nothing else: what is odd is read differently somewhere.
function isPlain(raw: string, address: string): boolean {
  const tokens = readAddressTokens(headerCharacters(raw)).filter((token) => token.kind !== 'text' || token.text.trim() !== '');
  if (tokens.some((token) => token.kind === 'group' || token.kind === 'end')) return false;
  const angle = tokens.findIndex((token) => token.kind === 'angle');
  const holder = angle < 0 ? 0 : angle;
  const before = tokens.slice(0, holder);
  const after = tokens.slice(holder + 1);
  const named = before.every(
    (token) => token.kind === 'quoted' || (token.kind === 'text' && (!token.text.includes('@') || token.text.trim() === address)),
  );
  return tokens[holder]?.text.trim() === address && named && after.every((token) => token.kind === 'comment');
}

// Only the one header is shown to them: what a body holds can't sway the answer.
function headerOnly(raw: string): Buffer {
  return Buffer.from(`From:${raw}\r\n\r\n`, 'latin1');
}

async function asMailparser(raw: string): Promise<string[]> {
  try {
    const parsed = await simpleParser(headerOnly(raw), { skipHtmlToText: true, skipTextToHtml: true });
    return (parsed.from?.value ?? []).flatMap((entry) => (entry.group ? entry.group : [entry])).map((entry) => entry.address ?? '');
  } catch {
    return [];
  }
}

async function asPostalMime(raw: string): Promise<string[]> {
  try {
    const parsed = await PostalMime.parse(headerOnly(raw));
    const from = parsed.from;
    if (!from) return [];
    return 'group' in from && from.group ? from.group.map((entry) => entry.address) : [from.address ?? ''];
  } catch {
    return [];
  }
}

function comparable(address: string): string | null {
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  return at < 1 || domain === '' ? null : `${address.slice(0, at)}@${domain}`.toLowerCase();
}
