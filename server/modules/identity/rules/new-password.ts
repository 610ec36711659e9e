import { passwordBounds, type PersonKind } from '#contracts/identity.ts';
import { commonWords, runs } from './common-passwords.ts';

export type Weakness = 'short' | 'long' | 'common' | 'personal';

/** What is known about the person and would be guessed first. */
export interface Surroundings {
  readonly kind: PersonKind;
  readonly words: readonly string[];
}

const lookAlikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '€': 'e',
};

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const lettersOf = (text: string): string => text.replace(/[^\p{L}]/gu, '');
const unmasked = (text: string): string => [...text].map((sign) => lookAlikes[sign] ?? sign).join('');

const backwards = (text: string): string => [...text].toReversed().join('');
const turns = (run: string): string[] => [run, backwards(run)];

/** Three runs at the most, one after the other, and no more than two other signs behind them. */
const isRun = (text: string): boolean => {
  let rest = text;
  let pieces = 0;
  while (rest.length > 0 && pieces < 3) {
    let longest = 0;
    for (const run of runs.flatMap(turns)) {
      let length = Math.min(rest.length, run.length);
      while (length > longest && !run.includes(rest.slice(0, length))) length -= 1;
      longest = Math.max(longest, length);
    }
    if (longest < 3) return rest.length < 3;
    rest = rest.slice(longest);
    pieces += 1;
  }
  return rest.length === 0;
};

const isRepeated = (text: string): boolean => new Set(text).size < 5 || /^(.{1,5})\1+.?$/su.test(text);

/** Whether `text` is at most `most` known words one after the other. */
const isWords = (text: string, most: number): boolean => {
  if (text === '') return true;
  if (most === 0) return false;
  for (let end = text.length; end > 0; end -= 1) {
    if (commonWords.has(text.slice(0, end)) && isWords(text.slice(end), most - 1)) return true;
  }
  return false;
};

const isCommon = (password: string): boolean => {
  const text = plain(password);
  if (isRepeated(text) || isRun(text.replace(/[^\p{L}\p{N}]/gu, ''))) return true;
  // Digits at the end are a year or a counter; elsewhere they stand for letters.
  const withoutTail = text.replace(/[^\p{L}]+$/u, '').replace(/^[^\p{L}]+/u, '');
  return [lettersOf(withoutTail), lettersOf(unmasked(withoutTail)), lettersOf(unmasked(text))].some((core) => isWords(core, 3));
};

const isPersonal = (password: string, words: readonly string[]): boolean => {
  const text = plain(password);
  const known = words.flatMap((word) => plain(word).split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 4);
  const left = known.toSorted((a, b) => b.length - a.length).reduce((rest, word) => rest.replaceAll(word, ''), text);
  // What stands beside the known words has to be worth a password of its own.
  return left !== text && [...left].length < 8;
};

/** Null if the password will do; judged offline, nothing is sent anywhere (S-57). */
export const weaknessOf = (password: string, { kind, words }: Surroundings): Weakness | null => {
  const length = [...password.normalize('NFC')].length;
  const { min, max } = passwordBounds[kind];
  if (length < min) return 'short';
  if (length > max) return 'long';
  if (isPersonal(password, words)) return 'personal';
  return isCommon(password) ? 'common' : null;
};
