// Katakana stand this far behind their hiragana.
const katakana = 0x60;
const hiragana = /[\u3041-\u3096\u309d\u309e]/g;
// Harakat and tatweel are written or left out at will; soft hyphens and joiners are not read at all.
const unread = /\u{64b}|[\u{64c}-\u{65f}]|\u{670}|[\u{ad}\u{640}\u{200b}-\u{200f}\u{2060}\u{feff}]/gu;

// Most of what is indexed needs none of what follows; a million tickets are a thousand million letters.
const ascii = /^[\0-\x7f]*$/;
export const isAscii = (text: string): boolean => ascii.test(text);

/** One spelling for what readers take as the same: width, case, kana. Accents stay. */
export const plain = (text: string): string => (isAscii(text) ? text.toLowerCase().replace(/[\0-\x1f\x7f]/g, ' ') : plainOf(text));

const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(unread, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/ß/g, 'ss')
    .replace(/ς/g, 'σ')
    .replace(/ё/g, 'е')
    .replace(hiragana, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) + katakana))
    .normalize('NFC');

/** Letters of their own in Swedish, German, Danish and their neighbours; elsewhere a mark is only an accent. */
const own: Readonly<Record<string, readonly [string, string]>> = {
  å: ['a', 'aa'],
  ä: ['a', 'ae'],
  ö: ['o', 'oe'],
  ü: ['u', 'ue'],
  æ: ['a', 'ae'],
  ø: ['o', 'oe'],
};
const ownLetters = /[åäöüæø]/g;
const markedLatin = /\p{Script=Latin}|\p{Script=Greek}/u;

const bare = new Map<string, string>();
const bareOf = (letter: string): string =>
  letter in own || !markedLatin.test(letter)
    ? letter
    : letter
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .replace('ł', 'l')
        .replace('đ', 'd');
const withoutAccent = (letter: string): string => {
  const known = bare.get(letter);
  if (known !== undefined) return known;
  const made = bareOf(letter);
  // Of letters outside the tongues that have accents there are many.
  if (markedLatin.test(letter)) bare.set(letter, made);
  return made;
};

/** é is e; å stays å. */
export const withoutAccents = (text: string): string => (isAscii(text) ? text : text.replace(/[^\x00-\x7f]/gu, withoutAccent));

const none: readonly string[] = [];

/** What else somebody may type for it: `ake` and `aake` for `åke`. Found too, ranked lower (interface.md 7). */
export const fallbacks = (word: string): readonly string[] => {
  if (isAscii(word)) return none;
  const single = word.replace(ownLetters, (letter) => own[letter]?.[0] ?? letter);
  if (single === word) return none;
  const double = word.replace(ownLetters, (letter) => own[letter]?.[1] ?? letter);
  return double === single ? [single] : [single, double];
};
