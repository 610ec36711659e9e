// Light inflection of Swedish and English (German and its neighbours share most endings): a word and its forms differ in one
// of these endings. Of the forms that could be, only those that somebody has written are searched for.
const endings = [
  '',
  'a',
  'an',
  'ar',
  'arna',
  'as',
  'e',
  'en',
  'ens',
  'er',
  'erna',
  'ers',
  'et',
  'ets',
  'n',
  'ns',
  'or',
  'orna',
  's',
  't',
  'ed',
  'es',
  'ing',
  'ade',
  'at',
  'nde',
];
const longestFirst = endings.toSorted((one, other) => other.length - one.length);
const shortestStem = 4;
const mostForms = 120;

const letters = /^\p{L}+$/u;
const spaced = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]+$/u;

/** Words that are kept for likeness: of letters that form words, neither codes nor what is hardly one. */
export const isKept = (word: string): boolean => word.length >= 3 && word.length <= 32 && letters.test(word) && spaced.test(word);

/** What the word may be written as in another sentence, itself left out. */
export const formsOf = (word: string): string[] => {
  if (!isKept(word)) return [];
  const forms = new Set<string>();
  for (const ending of longestFirst) {
    const stem = word.slice(0, word.length - ending.length);
    if (!word.endsWith(ending) || stem.length < shortestStem) continue;
    for (const other of endings) forms.add(stem + other);
    if (forms.size > mostForms) break;
  }
  forms.delete(word);
  return [...forms];
};

/** Long enough to be looked for inside of compounds: `portering` in `nummerportering`. */
export const canBePart = (word: string): boolean => isKept(word) && word.length >= 5;

/** How many letters have to be changed, left out, added or swapped with their neighbour. */
export const distance = (one: string, other: string): number => {
  const [a, b] = [Array.from(one), Array.from(other)];
  let [before, row]: [number[], number[]] = [[], b.map((_, index) => index).concat(b.length)];
  for (const [i, letter] of a.entries()) {
    const next = [i + 1];
    for (const [j, against] of b.entries()) {
      const swapped = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === against ? (before[j - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      const same = (row[j] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, same, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
};

/** Words that differ from a mistyped one by swapped or doubled letters: so short that trigrams don't find them. */
export const slips = (word: string): string[] => {
  const letter = Array.from(word);
  const swapped = letter
    .slice(1)
    .map((next, index) => [...letter.slice(0, index), next, letter[index], ...letter.slice(index + 2)].join(''));
  const without = letter.map((_, index) => [...letter.slice(0, index), ...letter.slice(index + 1)].join(''));
  return [...new Set([...swapped, ...without])].filter((other) => other !== word && isKept(other));
};

export interface Written {
  readonly word: string;
  readonly seen: number;
}

// The last letters may be those of a form: `fatura` is nearer to `fakturan` than its length says.
const farness = (typed: string, word: string): number =>
  Math.min(
    distance(typed, word),
    ...[1, 2].filter((cut) => word.length - cut >= 4).map((cut) => distance(typed, word.slice(0, -cut)) + cut / 4),
  );

/** The word that was probably meant, or null: one slip in a short word, two in a longer one. */
export const meantBy = (typed: string, written: readonly Written[]): string | null => {
  const most = typed.length < 4 ? 0 : typed.length < 7 ? 1 : 2;
  const near = written
    .filter(({ word }) => word !== typed)
    .map((one) => ({ ...one, far: farness(typed, one.word) }))
    .filter(({ far }) => far < most + 1)
    // The first letter is seldom the wrong one.
    .toSorted((a, b) => a.far - b.far || Number(b.word[0] === typed[0]) - Number(a.word[0] === typed[0]) || b.seen - a.seen);
  return near[0]?.word ?? null;
};
