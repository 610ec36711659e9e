import { brands } from './brands.ts';

// Digits as people write them: ASCII, full-width, Arabic, Persian, Devanagari.
const digitRuns = /[0-9]+|[\uFF10-\uFF19\u0660-\u0669\u06F0-\u06F9\u0966-\u096F]+/g;
const zeros = [0x30, 0xff10, 0x660, 0x6f0, 0x966];
// What may stand between two groups: a few blanks, dashes or dots, seen or unseen, or the end of a line and its quote marks.
const separator =
  /^(?:[ \t\u00A0\u00AD\u2000-\u200D\u2010-\u2015\u202F\u205F\u2060\u2212\u3000\uFE58\uFE63\uFF0D\uFF0E\uFEFF.·_-]{1,3}|[ \t-]{0,3}\r?\n[ \t>|-]{0,12})$/;
// As cards are printed.
const shapes = [
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
  [4, 4, 4, 1],
];
const longestSeparator = 16;
const mostGroups = 19;

interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

/** Where a card number stands, each place one digit that must go. The last four stay. */
export const hiddenDigits = (text: string): number[] => runsOf(text).flatMap((run) => cardsIn(text, run).flatMap(placesToHide));

/** Decision 25: a run of digits is a card number only if Luhn holds and its prefix and length are a brand's. Same length, all but the last four hidden. */
export const maskCards = (text: string): string => {
  const places = hiddenDigits(text);
  if (places.length === 0) return text;
  const out: string[] = [];
  let at = 0;
  for (const place of places) {
    out.push(text.slice(at, place), '*');
    at = place + 1;
  }
  return out.join('') + text.slice(at);
};

const valueOf = (code: number): number => code - (zeros.find((zero) => code >= zero && code < zero + 10) ?? code);

const groupOf = (found: RegExpExecArray): Group => ({
  start: found.index,
  end: found.index + found[0].length,
  digits: /^[0-9]/.test(found[0]) ? found[0] : Array.from(found[0], (digit) => valueOf(digit.charCodeAt(0))).join(''),
});

const runsOf = (text: string): Group[][] => {
  const runs: Group[][] = [];
  let run: Group[] = [];
  for (const found of text.matchAll(digitRuns)) {
    const before = run.at(-1);
    const gap = before === undefined ? 0 : found.index - before.end;
    if (gap > 0 && !(before && gap <= longestSeparator && separator.test(text.slice(before.end, found.index)))) run = [];
    if (run.length === 0) runs.push(run);
    run.push(groupOf(found));
  }
  return runs.filter((groups) => groups.reduce((sum, group) => sum + group.digits.length, 0) >= 13);
};

const cardsIn = (text: string, run: readonly Group[]): Group[][] => {
  if (isOtherNumber(text, run)) return [];
  const cards: Group[][] = [];
  for (let at = 0, fresh = true; at < run.length;) {
    const card = cardAt(text, run, at, fresh);
    if (card) cards.push(card);
    fresh = card !== null;
    at += card?.length ?? 1;
  }
  return cards;
};

// `fresh`: nothing that could belong to the same number stands before.
const cardAt = (text: string, run: readonly Group[], at: number, fresh: boolean): Group[] | null => {
  const first = run[at];
  if (!first || (at === 0 && /\+[ (]?$/.test(text.slice(Math.max(0, first.start - 2), first.start)))) return null;
  if (isCard(first.digits)) return [first];
  const shape = shapes.find((lengths) => fits(lengths, run, at) && isCard(digitsOf(run.slice(at, at + lengths.length))));
  if (shape) return run.slice(at, at + shape.length);
  if (!fresh || run.length - at > mostGroups) return null;
  const rest = run.slice(at);
  return rest.length > 1 && !isDecimal(text, rest) && isCard(digitsOf(rest)) ? rest : null;
};

const fits = (lengths: readonly number[], run: readonly Group[], from: number): boolean =>
  lengths.every((length, at) => run[from + at]?.digits.length === length);

const digitsOf = (groups: readonly Group[]): string => groups.map(({ digits }) => digits).join('');

const isDecimal = (text: string, [first, second, ...more]: readonly Group[]): boolean =>
  more.length === 0 && first !== undefined && second !== undefined && text.slice(first.end, second.start) === '.';

const isCard = (digits: string): boolean =>
  digits.length >= 13 &&
  digits.length <= 19 &&
  brands.some(({ prefix, lengths }) => lengths.includes(digits.length) && prefix.test(digits)) &&
  weighted(digits, (digit) => (digit > 4 ? digit * 2 - 9 : digit * 2)) &&
  // The number below a bar code has a check digit of its own.
  !(digits.length === 13 && weighted(digits, (digit) => digit * 3));

// From the right, every second digit counts as told; the sum ends in zero (ISO/IEC 7812-1 annex B, GS1).
const weighted = (digits: string, second: (digit: number) => number): boolean =>
  Array.from(digits, Number).reduceRight((sum, digit, at) => sum + ((digits.length - at) % 2 === 0 ? second(digit) : digit), 0) % 10 === 0;

const isOtherNumber = (text: string, run: readonly Group[]): boolean => {
  const digits = digitsOf(run);
  const start = run[0]?.start ?? 0;
  const before = text.slice(Math.max(0, start - 24), start);
  // ITU-T E.118: the number of a SIM card begins with 89. Parcels: USPS, and SSCC of GS1.
  if (digits.length <= 34 && /^(?:89\d{16,20}|(?:420\d{5}(?:\d{4})?)?9[1-5]\d{20}|00\d{18})$/.test(digits)) return true;
  // An IMEI is labelled, or has one of its two forms.
  if (/\b(?:imei(?:sv)?|iccid|meid|eid)\b\P{L}*$/iu.test(before)) return true;
  if (/^(?:2 6 6 [12]|8 6 [12])$/.test(run.map((group) => group.digits.length).join(' '))) return true;
  const country = /(?<![A-Za-z])[A-Z]{2}$/.exec(before)?.[0];
  return country !== undefined && isIban(country, digits);
};

// ISO 13616
const isIban = (country: string, digits: string): boolean => {
  const letters = Array.from(country, (letter) => letter.charCodeAt(0) - 55).join('');
  return Array.from(`${digits.slice(2)}${letters}${digits.slice(0, 2)}`, Number).reduce((rest, digit) => (rest * 10 + digit) % 97, 0) === 1;
};

const placesToHide = (card: readonly Group[]): number[] =>
  card.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)).slice(0, -4);
