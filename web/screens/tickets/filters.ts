import type { SearchParams } from '#web/shell/index.ts';

export const filterFields = ['status', 'priority', 'assignee', 'team', 'product', 'tag', 'company', 'requester'] as const;
export type FilterField = (typeof filterFields)[number];

/** A value that a field can have: `word` stands in the address, `id` is what the server is asked. */
export interface Choice {
  readonly id: string;
  readonly word: string;
  readonly label: string;
}
/** Fields without a list here take any id: their names are asked for one by one. */
export type Choices = Readonly<Partial<Record<FilterField, readonly Choice[]>>>;

export interface Chosen {
  readonly field: FilterField;
  /** All but these. */
  readonly not: boolean;
  readonly values: readonly Choice[];
  /** Shown as they were typed and never dropped. */
  readonly unknown: readonly string[];
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
    const clear = word !== '' && !['me', 'none'].includes(word) && words.filter((other) => other === word).length === 1;
    return { id, word: clear ? word : id, label: name };
  });
}

function readOne(field: FilterField, text: string, choices: readonly Choice[] | undefined): Chosen {
  const not = text.startsWith('-');
  const parts = (not ? text.slice(1) : text).split(',').filter(Boolean);
  const found = parts.map(
    (part) =>
      choices?.find(({ word, id }) => word === part || id === part) ??
      (choices || !uuid.test(part) ? part : { id: part, word: part, label: part }),
  );
  return {
    field,
    not,
    values: found.filter((each) => typeof each !== 'string'),
    unknown: found.filter((each) => typeof each === 'string'),
  };
}

/** What the address asks for, field by field. */
export const readChosen = (search: SearchParams, choices: Choices): Chosen[] =>
  filterFields.flatMap((field) => {
    const text = search[field];
    return text ? [readOne(field, text, choices[field])] : [];
  });

export const writeChosen = ({ not, values, unknown }: Pick<Chosen, 'not' | 'values' | 'unknown'>): string | undefined => {
  const words = [...values.map(({ word }) => word), ...unknown];
  return words.length === 0 ? undefined : (not ? '-' : '') + words.join(',');
};

/** What the server is asked. It can't turn a priority around, so all the others are named. */
export const sentOf = (chosen: readonly Chosen[], choices: Choices = {}): Partial<Record<FilterField, string>> =>
  Object.fromEntries(
    chosen
      .filter(({ values }) => values.length > 0)
      .map(({ field, not, values }) => {
        const others =
          field === 'priority' && not ? (choices.priority ?? []).filter(({ id }) => !values.some((value) => value.id === id)) : undefined;
        return [field, (not && !others ? '-' : '') + (others ?? values).map(({ id }) => id).join(',')];
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
