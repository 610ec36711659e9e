import type { Field } from '#contracts/fields.ts';
import { isId } from '#server/platform/db/ids.ts';
import { InvalidInput } from '#server/platform/refusal.ts';

export interface AskedField {
  readonly key: string;
  readonly words: string;
}

const wrong = (message: string): never => {
  throw new InvalidInput([{ path: 'query.fields', message }]);
};

/** `region:north,south;site:-none` → each field with what is asked of it. */
export const askedFields = (text: string | undefined): AskedField[] =>
  (text ?? '')
    .split(';')
    .filter(Boolean)
    .map((part) => {
      const [, key = '', words = ''] = /^([a-z][a-z0-9_]{0,39}):(.+)$/.exec(part) ?? wrong(`Not a field and what it is: ${part}`);
      return { key, words };
    });

/** `null` as a bound is open; ids are of choices, members, contacts or companies. */
export type FieldTest =
  | { readonly by: 'ids'; readonly ids: readonly string[] }
  | { readonly by: 'keys'; readonly keys: readonly string[] }
  | { readonly by: 'days'; readonly from: string | null; readonly to: string | null }
  | { readonly by: 'numbers'; readonly from: number | null; readonly to: number | null };

export interface FieldFilter {
  readonly not: boolean;
  readonly none: boolean;
  readonly test: FieldTest | null;
}

const decoded = (word: string): string => {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
};

const ends = (word: string): readonly [string, string] => {
  const [from = '', to = from, ...more] = word.split('..');
  return more.length > 0 || (from === '' && to === '') ? wrong(`Neither a value nor two ends: ${word}`) : [from, to];
};

const numberOf = (word: string): number | null => {
  if (word === '') return null;
  const number = Number(word);
  return Number.isFinite(number) ? number : wrong(`Not a number: ${word}`);
};
const dayOf = (word: string): string | null => {
  if (word === '') return null;
  return /^\d{4}-\d{2}-\d{2}$/.test(word) && !Number.isNaN(Date.parse(word)) ? word : wrong(`Not a day: ${word}`);
};

const idsOf = (words: readonly string[], me: string | null): string[] =>
  words.flatMap((word) => {
    if (word === 'me') return me === null ? [] : [me];
    return isId(word) ? [word] : wrong(`Neither me, none nor an id: ${word}`);
  });

const testOf = (kind: Field['kind'], words: readonly string[], me: string | null, folded: (text: string) => string): FieldTest => {
  const [first = ''] = words;
  switch (kind) {
    case 'choice':
    case 'choices':
    case 'person':
    case 'company':
      return { by: 'ids', ids: idsOf(words, me) };
    case 'number':
    case 'money': {
      const [from, to] = ends(first);
      return { by: 'numbers', from: numberOf(from), to: numberOf(to) };
    }
    case 'date': {
      const [from, to] = ends(first);
      return { by: 'days', from: dayOf(from), to: dayOf(to) };
    }
    case 'checkbox':
      return {
        by: 'keys',
        keys: words.every((word) => word === 'true' || word === 'false') ? words : wrong(`Neither true nor false: ${first}`),
      };
    case 'text':
    case 'long_text':
      return { by: 'keys', keys: words.map((word) => folded(decoded(word))) };
  }
};

/**
 * Several values are either of them, a leading `-` all but these, `none` an empty field. Numbers and days take one
 * value or two ends, `5..10`; amounts are in minor units.
 */
export const fieldFilter = (
  kind: Field['kind'],
  text: string,
  { me, folded }: { me: string | null; folded: (text: string) => string },
): FieldFilter => {
  const isNumber = kind === 'number' || kind === 'money';
  const not = text.startsWith('-') && !(isNumber && /^-[\d.]/.test(text));
  const words = (not ? text.slice(1) : text).split(',').filter(Boolean);
  const others = words.filter((word) => word !== 'none');
  if ((isNumber || kind === 'date') && others.length > 1) wrong(`One value or two ends: ${text}`);
  if (words.length === 0) wrong('Say what the field is to be.');
  return { not, none: words.includes('none'), test: others.length === 0 ? null : testOf(kind, others, me, folded) };
};
