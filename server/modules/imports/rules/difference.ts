import type { FieldValues } from '#contracts/fields.ts';
import type { RowValue } from './row-value.ts';

/** What there is of somebody now; a person's as far as they are their own. */
export interface Current {
  readonly name: string;
  readonly phones: readonly string[];
  readonly postalAddress: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly kinds: readonly string[];
  readonly tags: readonly string[];
  readonly notes: string;
  readonly website: string;
  readonly mailDomains: readonly string[];
  readonly fields: FieldValues;
  readonly addresses: readonly string[];
}

/** Fill: only what is empty. Update: what differs; lists are added to, notes continued. */
export type Mode = 'fill' | 'update';

const mostPhones = 10;
const mostNotes = 20_000;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const added = (mode: Mode, now: readonly string[], said: readonly string[], most: number): string[] | null => {
  const fresh = said.filter((one) => !now.includes(one));
  if (fresh.length === 0 || (mode === 'fill' && now.length > 0)) return null;
  return [...now, ...fresh].slice(0, most);
};

/** As two values are compared: the order of a list and the width of a space are nobody's. */
export const comparable = (value: unknown): string =>
  JSON.stringify(
    Array.isArray(value) ? value.map(String).toSorted() : typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : (value ?? null),
  );

const notesOf = (mode: Mode, now: string, said: string | undefined): string | null => {
  if (said === undefined || now.includes(said)) return null;
  if (now.trim() === '') return said;
  const both = `${now}\n\n${said}`;
  return mode === 'fill' || both.length > mostNotes ? null : both;
};

export interface Difference {
  /** By the names of the record's own fields, as they become. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly fields: RowValue['fields'];
  readonly tags: readonly string[];
  readonly addresses: readonly string[];
}

/** What a row changes of somebody; what it doesn't say stays, and nothing is emptied. */
export const differenceOf = (now: Current, said: RowValue, mode: Mode): Difference => {
  const texts = (['name', 'postalAddress', 'language', 'timeZone', 'website'] as const).flatMap((name): [string, unknown][] => {
    const wanted = said[name];
    return wanted === undefined || wanted === now[name] || (mode === 'fill' && !isEmpty(now[name])) ? [] : [[name, wanted]];
  });
  const lists = (
    [
      ['phones', added(mode, now.phones, said.phones, mostPhones)],
      ['kinds', added(mode, now.kinds, said.kinds, 4)],
      ['mailDomains', added(mode, now.mailDomains, said.domains, 50)],
    ] as const
  ).flatMap(([name, list]): [string, unknown][] => (list === null || list.length === now[name].length ? [] : [[name, list]]));
  const notes = notesOf(mode, now.notes, said.notes);
  const fields = Object.entries(said.fields).filter(
    ([key, value]) =>
      !isEmpty(value) && (isEmpty(now.fields[key]) || (mode === 'update' && comparable(now.fields[key]) !== comparable(value))),
  );
  return {
    set: Object.fromEntries([...texts, ...lists, ...(notes === null ? [] : [['notes', notes] as const])]),
    fields: Object.fromEntries(fields),
    tags: (added(mode, now.tags, said.tags, 50) ?? []).slice(now.tags.length),
    addresses: said.addresses.filter((address) => !now.addresses.includes(address) && (mode === 'update' || now.addresses.length === 0)),
  };
};
