import type { ImportEncoding } from '#contracts/imports.ts';
import { Unreadable } from './fault.ts';

const decoderNames: Record<ImportEncoding, string> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1252': 'windows-1252',
  shift_jis: 'shift_jis',
  'euc-jp': 'euc-jp',
};

const decodeWith = (encoding: ImportEncoding, bytes: Uint8Array, fatal = false): string =>
  new TextDecoder(decoderNames[encoding], { fatal }).decode(bytes);

const fits = (encoding: ImportEncoding, bytes: Uint8Array): string | null => {
  try {
    return decodeWith(encoding, bytes, true);
  } catch {
    return null;
  }
};

const markOf = (bytes: Uint8Array): ImportEncoding | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
};

/** UTF-16 without a mark: of western text every other byte is zero. */
const zerosOf = (bytes: Uint8Array): ImportEncoding | null => {
  const some = bytes.subarray(0, 4_000);
  const zeros = [...some.entries()].filter(([, byte]) => byte === 0);
  const even = zeros.filter(([at]) => at % 2 === 0).length;
  const odd = zeros.length - even;
  const many = some.length / 5;
  return odd > many && even < many / 10 ? 'utf-16le' : even > many && odd < many / 10 ? 'utf-16be' : null;
};

const kana = /[\u3041-\u30fe]/;
const foreign = /[^\0-\u00ff\uff61-\uff9f]/;

/** Western letters read as Japanese make single signs within words; Japanese text comes in runs. */
const looksJapanese = (text: string): boolean => {
  const some = text.slice(0, 100_000);
  if (kana.test(some)) return true;
  let [signs, inRuns] = [0, 0];
  for (let at = 0; at < some.length; at += 1) {
    if (!foreign.test(some[at] ?? '')) continue;
    signs += 1;
    if (foreign.test(some[at - 1] ?? '') || foreign.test(some[at + 1] ?? '')) inRuns += 1;
  }
  return signs > 0 && inRuns >= signs * 0.6;
};

const lineAt = (text: string, at: number): number => text.slice(0, at).split(/\r\n|\n|\r/).length;

const badLine = (text: string): number => lineAt(text, text.indexOf('\u{fffd}'));

const guessed = (bytes: Uint8Array): { encoding: ImportEncoding; text: string } => {
  const unicode = fits('utf-8', bytes);
  if (unicode !== null) return { encoding: 'utf-8', text: unicode };
  for (const encoding of ['euc-jp', 'shift_jis'] as const) {
    const text = fits(encoding, bytes);
    if (text !== null && looksJapanese(text)) return { encoding, text };
  }
  // Mostly good UTF-8 with a few bad bytes is damaged, not western: told, so that no name is spoilt unseen.
  const lenient = decodeWith('utf-8', bytes);
  const bad = lenient.split('\u{fffd}').length - 1;
  const good = lenient.replace(/[\0-\u007f\ufffd]/g, '').length;
  if (good > bad) throw new Unreadable('bad_bytes', badLine(lenient));
  return { encoding: 'windows-1252', text: decodeWith('windows-1252', bytes) };
};

// What no text holds; a tab, line ends and the two old separators of columns are none of them.
const control = /[\0-\u0008\u000e-\u001a\u007f]/;

/** The text of a file and the encoding that it is in: the one that is told, else the one that its bytes show. */
export const decodeText = (bytes: Uint8Array, told: ImportEncoding | null = null): { encoding: ImportEncoding; text: string } => {
  const known = told ?? markOf(bytes) ?? zerosOf(bytes);
  const read = known === null ? guessed(bytes) : { encoding: known, text: decodeWith(known, bytes) };
  if (known !== null && read.text.includes('\u{fffd}') && fits(known, bytes) === null)
    throw new Unreadable('bad_bytes', badLine(read.text));
  const at = read.text.search(control);
  if (at >= 0) throw new Unreadable('not_text', lineAt(read.text, at));
  return { ...read, text: read.text.replace(/^\ufeff/, '') };
};
