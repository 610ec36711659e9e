import { guessCharset } from './charset-guess.ts';
import { decodeHz, decodeIso2022Kr, decodeUtf7 } from './charset-shifted.ts';

// Labels seen in mail that the WHATWG list, which TextDecoder follows, doesn't have.
const ALIASES = new Map(
  Object.entries({
    cp932: 'shift_jis',
    ms932: 'shift_jis',
    'x-ms-cp932': 'shift_jis',
    sjis: 'shift_jis',
    cp936: 'gb18030',
    ms936: 'gb18030',
    gb2312: 'gb18030',
    gbk: 'gb18030',
    cp949: 'euc-kr',
    ms949: 'euc-kr',
    uhc: 'euc-kr',
    'euc-cn': 'gb18030',
    cp950: 'big5',
    ms950: 'big5',
    eucjp: 'euc-jp',
    euc_jp: 'euc-jp',
    euckr: 'euc-kr',
    'iso-2022-jp-1': 'iso-2022-jp',
    'iso-2022-jp-2': 'iso-2022-jp',
    'iso-2022-jp-3': 'iso-2022-jp',
    'iso-2022-jp-ms': 'iso-2022-jp',
    cp50220: 'iso-2022-jp',
    cp50221: 'iso-2022-jp',
    utf8mb4: 'utf-8',
    'utf-8-mac': 'utf-8',
    unicode: 'utf-16',
    cp1047: 'windows-1252',
    'latin-1': 'windows-1252',
    'latin-9': 'iso-8859-15',
    latin9: 'iso-8859-15',
  }),
);
// These say nothing about bytes above 127.
const SAYS_NOTHING = new Set([
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'iso646-us',
  '7bit',
  '8bit',
  'binary',
  'x-unknown',
  'unknown-8bit',
  'unknown',
  'default',
  'default_charset',
  'none',
  'auto',
  '',
]);

export function decodeBytes(bytes: Buffer, declared: string | null): string {
  return clean(decode(bytes, normalLabel(declared)));
}

export function knowsCharset(declared: string): boolean {
  const label = normalLabel(declared);
  return (
    label === 'utf-7' || label === 'iso-2022-kr' || label === 'hz-gb-2312' || SAYS_NOTHING.has(label) || decoder(label, false) !== null
  );
}

function decode(bytes: Buffer, label: string): string {
  if (label === 'utf-7') return decodeUtf7(bytes);
  if (label === 'iso-2022-kr') return decodeIso2022Kr(bytes);
  if (label === 'hz-gb-2312') return decodeHz(bytes);
  if (!SAYS_NOTHING.has(label)) {
    const strict = tryDecode(bytes, label, true);
    if (strict !== null) return strict;
    if (label === 'utf-8' && mostlyUtf8(bytes)) return bytes.toString('utf8');
  }
  const guess = guessCharset(bytes);
  if (guess !== null) return tryDecode(bytes, guess, false) ?? bytes.toString('latin1');
  return (SAYS_NOTHING.has(label) ? null : tryDecode(bytes, label, false)) ?? bytes.toString('utf8');
}

function normalLabel(declared: string | null): string {
  const label = (declared ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .replace(/^charset=/, '')
    .replace(/\*.*$/, '');
  if (/^(?:x-)?(?:unicode-1-1-)?utf-?7$/.test(label)) return 'utf-7';
  if (/^(?:cp|ms|x-cp|win|windows)[-_]?(125\d|874)$/.test(label)) return `windows-${label.slice(-4).replace(/\D/g, '').padStart(3, '0')}`;
  const iso = /^iso[-_ ]?8859[-_ ]?(\d{1,2})/.exec(label);
  if (iso) return `iso-8859-${iso[1]}`;
  if (label.startsWith('csiso2022jp')) return 'iso-2022-jp';
  if (label === 'csiso2022kr') return 'iso-2022-kr';
  if (label === 'hz-gb' || label === 'hz') return 'hz-gb-2312';
  return ALIASES.get(label) ?? label;
}

function tryDecode(bytes: Buffer, label: string, fatal: boolean): string | null {
  const found = decoder(label, fatal);
  if (!found) return null;
  try {
    return found.decode(label === 'iso-2022-jp' ? withoutIdleShifts(bytes) : bytes);
  } catch {
    return null;
  }
}

// Encoded words that were joined leave a shift with nothing in it, which the decoder calls an error.
function withoutIdleShifts(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  return Buffer.from(text.replace(/(?:\u001B(?:\([A-Z]|\$[@A-Z]))+(?=\u001B[($])/g, ''), 'latin1');
}

function decoder(label: string, fatal: boolean): TextDecoder | null {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return null;
  }
}

// A truncated character mustn't turn a whole UTF-8 mail into mojibake.
function mostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  let broken = 0;
  let whole = 0;
  for (const character of text) {
    if (character === '\uFFFD') broken += 1;
    else if (character > '\u007F') whole += 1;
  }
  return broken <= 2 || whole > broken;
}

function clean(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}
