import type { SearchParams } from '#web/shell/index.ts';

export const filterFields = [
  'status',
  'group',
  'next',
  'priority',
  'assignee',
  'team',
  'tag',
  'follower',
  'companyTag',
  'requesterTag',
  'product',
  'area',
  'company',
  'requester',
  'channel',
  'created',
  'updated',
  'unread',
] as const;
/** A custom field stands in the address by its key: `field.region=north`. */
export type CustomFilter = `field.${string}`;
export type FilterField = (typeof filterFields)[number] | CustomFilter;
export const isCustom = (field: string): field is CustomFilter => field.startsWith('field.');

/** A value that a field can have: `word` stands in the address, `id` is what the server is asked. */
export type FreeKind = 'text' | 'number' | 'date';
export interface Choice {
  readonly id: string;
  readonly word: string;
  readonly label: string;
}
/** Fields without a list here take any id: their names are asked for one by one. */
export type Choices = Readonly<Partial<Record<FilterField, readonly Choice[]>>>;
/** What a custom field is called, and what else than its choices it may be asked for. */
export interface CustomName {
  readonly label: string;
  readonly free: FreeKind | null;
  /** Who stands in it is found by typing, and stands in the address by id. */
  readonly found?: 'person' | 'company' | undefined;
}
export type CustomNames = Readonly<Record<CustomFilter, CustomName>>;

export interface Chosen {
  readonly field: FilterField;
  /** All but these. */
  readonly not: boolean;
  readonly values: readonly Choice[];
  /** Shown as they were typed and never dropped. */
  readonly unknown: readonly string[];
}

/** One answer each: a second one takes the place of the first. */
export const isSingle = (field: FilterField): boolean => isSpanField(field) || field === 'unread';
export const isSpanField = (field: FilterField): boolean => field === 'created' || field === 'updated';

export type Span =
  | { readonly kind: 'hours' | 'days'; readonly count: number }
  | { readonly kind: 'dates'; readonly from: string; readonly to: string };

/** `7d`, `24h`, `2026-11-01..2026-11-22`, either end open; undefined for anything else. */
export function spanOf(text: string): Span | undefined {
  const [, count, unit] = /^(\d{1,4})([hd])$/.exec(text) ?? [];
  if (count && unit) return { kind: unit === 'h' ? 'hours' : 'days', count: Number(count) };
  const [from = '', to = from, ...more] = text.split('..');
  const right = [from, to].every((each) => each === '' || (/^\d{4}-\d{2}-\d{2}$/.test(each) && !Number.isNaN(Date.parse(each))));
  return right && more.length === 0 && (from !== '' || to !== '') ? { kind: 'dates', from, to } : undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const wordOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLocaleLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

/** Names become words of the address; of two with the same word, and of a name without letters, the id does. */
export function choicesOf(items: readonly { id: string; name: string }[]): Choice[] {
  const words = items.map(({ name }) => wordOf(name));
  return items.map(({ id, name }, index) => {
    const word = words[index] ?? '';
    const clear = word !== '' && !['me', 'people', 'none'].includes(word) && words.filter((other) => other === word).length === 1;
    return { id, word: clear ? word : id, label: name };
  });
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

// A number may begin with the sign that elsewhere says "all but".
const freeOf = (part: string, kind: FreeKind): boolean => {
  if (kind === 'text') return true;
  if (kind === 'date') return spanOf(part)?.kind === 'dates';
  return /^(-?\d+(\.\d+)?)?(\.\.)?(-?\d+(\.\d+)?)?$/.test(part) && /\d/.test(part);
};

function readOne(field: FilterField, text: string, choices: readonly Choice[] | undefined, named?: CustomName): Chosen {
  const kind = named?.free ?? null;
  const not = text.startsWith('-') && !isSpanField(field) && !(kind === 'number' && /^-\d/.test(text));
  const parts = (not ? text.slice(1) : text).split(',').filter(Boolean);
  const found = parts.map((part) => {
    const known = choices?.find(({ word, id }) => word === part || id === part);
    if (known) return known;
    if (kind !== null) return freeOf(part, kind) ? { id: part, word: part, label: kind === 'text' ? decoded(part) : part } : part;
    const free = isSpanField(field) ? spanOf(part) !== undefined : (!choices || named?.found) && uuid.test(part);
    return free ? { id: part, word: part, label: part } : part;
  });
  return {
    field,
    not,
    values: found.filter((each) => typeof each !== 'string'),
    unknown: found.filter((each) => typeof each === 'string'),
  };
}

/** What the address asks for, field by field. */
export const readChosen = (search: SearchParams, choices: Choices, custom: CustomNames = {}): Chosen[] =>
  [...filterFields, ...Object.keys(search).filter(isCustom)].flatMap((field) => {
    const text = search[field];
    if (!text) return [];
    // A field that is no more is told, never dropped.
    if (isCustom(field) && !(field in custom)) return [{ field, not: false, values: [], unknown: [text] }];
    return [readOne(field, text, choices[field], isCustom(field) ? custom[field] : undefined)];
  });

export const writeChosen = ({ not, values, unknown }: Pick<Chosen, 'not' | 'values' | 'unknown'>): string | undefined => {
  const words = [...values.map(({ word }) => word), ...unknown];
  return words.length === 0 ? undefined : (not ? '-' : '') + words.join(',');
};

type Sent = Partial<Record<Exclude<(typeof filterFields)[number], 'unread'>, string>> & {
  readonly unread?: 'true' | 'false';
  readonly fields?: string;
};
/** What the server is asked. */
export const sentOf = (chosen: readonly Chosen[]): Sent => {
  const asked = chosen
    .filter(({ values }) => values.length > 0)
    .map(({ field, not, values }) => [field, (not ? '-' : '') + values.map(({ id }) => id).join(',')] as const);
  const fields = asked.flatMap(([field, text]) => (isCustom(field) ? [`${field.slice('field.'.length)}:${text}`] : [])).join(';');
  return { ...Object.fromEntries(asked.filter(([field]) => !isCustom(field))), ...(fields ? { fields } : {}) };
};

/** `region:…;size:5..10` of a kept view → words of the address. */
export const customOf = (fields: string): Record<CustomFilter, string> =>
  Object.fromEntries(
    fields.split(';').flatMap((part): [CustomFilter, string][] => {
      const at = part.indexOf(':');
      return at > 0 ? [[`field.${part.slice(0, at)}`, part.slice(at + 1)]] : [];
    }),
  );

/** A list that is asked for something it can't have stays empty and says why. */
export const unknownOf = (chosen: readonly Chosen[]): { field: FilterField; word: string } | undefined => {
  const found = chosen.find(({ unknown, values }) => unknown.length > 0 && values.length === 0);
  return found && { field: found.field, word: found.unknown[0] ?? '' };
};

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** "Did you mean Voice?" for `vocie`. */
export const nearest = (word: string, choices: readonly Choice[]): Choice | undefined =>
  choices
    .map((choice) => ({ choice, far: distance(wordOf(word), choice.word) }))
    .filter(({ far }) => far <= Math.max(1, Math.floor(word.length / 2.5)))
    .toSorted((a, b) => a.far - b.far)[0]?.choice;
