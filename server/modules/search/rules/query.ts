import type { SearchChip } from '#contracts/search.ts';
import { dayOf, groupsOf, operatorOf, valueOf, type Operator } from './operators.ts';

export interface Piece {
  readonly text: string;
  /** Written in quotes: as it stands, no beginning of a longer word. */
  readonly exact: boolean;
}

/** One operator: any of the values, or none of them. */
export interface Narrowing {
  readonly operator: Operator;
  readonly not: boolean;
  readonly values: readonly Piece[];
}

export interface Asked {
  /** Every word may be a beginning, not just the last. */
  readonly beginnings: boolean;
  readonly pieces: readonly Piece[];
  /** What nothing of the record may say. */
  readonly without: readonly Piece[];
  readonly narrowings: readonly Narrowing[];
  readonly chips: readonly SearchChip[];
  /** `#1042`, `HLX-1042` or `1042`, when nothing else was asked. */
  readonly number: { readonly value: number; readonly key: string | null } | null;
}

const open = String.raw`["“”„«»「」『』＂]`;
const inside = String.raw`[^"“”„«»「」『』＂]`;
const words = new RegExp(
  String.raw`(?<not>[-－−](?=\S))?(?:(?<operator>\p{L}+)[:：](?!//))?(?:${open}(?<phrase>${inside}*)${open}?|(?<word>[^\s"“”„«»「」『』＂]+))?`,
  'gu',
);
const jump = /^(?:#|(?<key>[a-z][a-z0-9]{1,5})-)?(?<value>[0-9]{1,9})$/i;
const most = 20;

const numberIn = (typed: string): Asked['number'] => {
  const found = jump.exec(typed.normalize('NFKC').trim())?.groups;
  return found ? { value: Number(found['value']), key: found['key']?.toUpperCase() ?? null } : null;
};

const empty: Asked = { beginnings: false, pieces: [], without: [], narrowings: [], chips: [], number: null };

/** Values that stand in a list of the product; of names the workspace knows which there are. */
const isKnown = (operator: Operator, value: string, staff: boolean): boolean => {
  if (operator === 'in' && valueOf('in', value) === 'spam') return staff;
  if (operator === 'has' || operator === 'audience' || operator === 'in') return valueOf(operator, value) !== undefined;
  if (operator === 'before' || operator === 'after') return dayOf(value) !== undefined;
  return true;
};

const valuesOf = (phrase: string | undefined, word: string): Piece[] =>
  phrase === undefined
    ? word
        .normalize('NFKC')
        .split(/[,、]/)
        .filter((text) => text !== '')
        .map((text) => ({ text, exact: false }))
    : [{ text: phrase.normalize('NFKC').trim(), exact: true }];

interface Found {
  readonly raw: string;
  readonly not: boolean;
  readonly name: string | undefined;
  readonly values: readonly Piece[];
  readonly piece: Piece;
}

const foundIn = (typed: string): Found[] =>
  Array.from(typed.matchAll(words))
    .filter(([raw]) => raw !== '')
    .slice(0, most)
    .map(({ 0: raw, groups = {} }) => {
      const [phrase, word = ''] = [groups['phrase'], groups['word']];
      const piece = { text: (phrase ?? word).normalize('NFKC'), exact: phrase !== undefined };
      return { raw, not: groups['not'] !== undefined, name: groups['operator'], values: valuesOf(phrase, word), piece };
    });

/**
 * What somebody typed. What looks like an operator and is none, or asks for what there is not, is words like any other and
 * told as such; so is, to a customer or a partner, an operator for what they don't see.
 */
export const parseQuery = (typed: string, { staff = true }: { staff?: boolean } = {}): Asked => {
  const [pieces, without, narrowings, chips]: [Piece[], Piece[], Narrowing[], SearchChip[]] = [[], [], [], []];
  for (const { raw, not, name, values, piece } of foundIn(typed)) {
    const operator = name === undefined ? undefined : operatorOf(name, staff);
    // Still in the typing: the value is to come.
    if (operator !== undefined && values.length === 0) continue;
    const known = operator !== undefined && !(not && operator === 'in') && values.every((value) => isKnown(operator, value.text, staff));
    if (operator !== undefined && known) narrowings.push({ operator, not, values });
    else (not ? without : pieces).push(name === undefined ? piece : { ...piece, text: `${name} ${piece.text}` });
    if (name !== undefined) {
      const unknown = operator === undefined ? 'operator' : known ? null : 'value';
      chips.push({ raw, operator: operator ?? name, value: values.map((each) => each.text).join(', '), not, unknown });
    }
  }
  return { ...empty, pieces, without, narrowings, chips, number: numberIn(typed) };
};

/** What was typed where only names are looked for: no operators, and each word may still be short. */
export const parseNames = (typed: string): Asked => ({
  ...empty,
  beginnings: true,
  pieces: typed
    .normalize('NFKC')
    .split(/\s+/)
    .filter((text) => text !== '')
    .slice(0, most)
    .map((text) => ({ text, exact: false })),
});

/** Whether a place to look in was named, such as `in:spam`. */
export const looksIn = ({ narrowings }: Asked, place: 'subject' | 'spam'): boolean =>
  narrowings.some(({ operator, values }) => operator === 'in' && values.some(({ text }) => valueOf('in', text) === place));

/** Status groups that are asked for by their meaning; null when a name of the workspace's own is. */
export const groupsAsked = ({ values }: Narrowing): string[] | null => {
  const found = values.map((value) => groupsOf(value.text));
  return found.includes(null) ? null : found.flatMap((groups) => groups ?? []);
};
