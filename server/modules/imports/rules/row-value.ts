import { z } from 'zod';
import { EmailAddress, Language, Name } from '#contracts/common.ts';
import { CustomerKind } from '#contracts/customers.ts';
import type { CustomerSort } from '#contracts/duplicates.ts';
import { SentValue, type Field } from '#contracts/fields.ts';
import type { ImportTarget } from '#contracts/imports.ts';
import { TagName } from '#contracts/tags.ts';
import {
  domainsOf,
  fieldValueOf,
  kindsOf,
  languageOf,
  partsOf,
  websiteOf,
  yesOrNo,
  zoneOf,
  type ProblemCode,
  type Said,
} from './cell-value.ts';

/** What a row says; what it doesn't say is not there, and changes nothing. */
export const RowValue = z.object({
  name: z.string(),
  key: z.string().optional(),
  phones: z.array(z.string()).default([]),
  postalAddress: z.string().optional(),
  language: Language.optional(),
  timeZone: z.string().optional(),
  kinds: z.array(CustomerKind).default([]),
  tags: z.array(z.string()).default([]),
  notes: z.string().optional(),
  fields: z.record(z.string(), SentValue).default({}),
  domains: z.array(z.string()).default([]),
  website: z.string().optional(),
  parent: z.string().optional(),
  /** The first is the primary one. */
  addresses: z.array(z.string()).default([]),
  company: z.string().optional(),
  manager: z.boolean().optional(),
  primaryContact: z.boolean().optional(),
});
export type RowValue = z.infer<typeof RowValue>;

export interface RowProblem {
  readonly code: string;
  /** The heading of the column, where it is one column's. */
  readonly column: string | null;
}

export interface Columns {
  readonly sort: CustomerSort;
  readonly headings: readonly string[];
  readonly targets: readonly (ImportTarget | null)[];
  readonly fields: readonly Field[];
}

class Faulty extends Error {
  readonly problem: RowProblem;
  constructor(code: ProblemCode, column: string | null) {
    super(code);
    this.problem = { code, column };
  }
}

interface Cell {
  readonly target: ImportTarget;
  readonly heading: string;
  readonly text: string;
}

// What our own result files write before a formula (S-42) is taken off again on the way in.
const unguarded = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/, '');

const valueIn = <Value>({ heading }: Cell, said: Said<Value>): Value => {
  if ('code' in said) throw new Faulty(said.code, heading);
  return said.value;
};

const oneLine = ({ heading, text }: Cell, most: number): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length > most) throw new Faulty('too_long', heading);
  if (/[\p{Cc}\u2028\u2029]/u.test(line)) throw new Faulty('one_line', heading);
  return line;
};

const addressesIn = (cell: Cell): string[] =>
  partsOf(cell.text, /[;,|\s]+/).map((part) => {
    const address = part
      .replace(/^(?:mailto:)?<?|>$/gi, '')
      .normalize('NFC')
      .toLowerCase();
    if (!EmailAddress.safeParse(address).success) throw new Faulty('email_invalid', cell.heading);
    return address;
  });

const tagsIn = (cell: Cell): string[] =>
  partsOf(cell.text).map((part) => {
    const tag = TagName.safeParse(part);
    if (!tag.success) throw new Faulty('tag_invalid', cell.heading);
    return tag.data;
  });

const japanese = /[\u3041-\u30ff\u4e00-\u9fff]/;

const postalAddressOf = (of: (target: ImportTarget) => string[]): string => {
  const [whole, street, [code = ''], [city = ''], [region = ''], [country = '']] = [
    of('postalAddress').map((text) => text.trim()),
    of('street'),
    of('postcode'),
    of('city'),
    of('region'),
    of('country'),
  ];
  const parts = japanese.test([...street, city, region].join(''))
    ? [code, `${region}${city}${street.join('')}`, country]
    : [...street, [code, city].filter(Boolean).join(' '), region, country];
  return [...whole, ...parts]
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
};

const personNameOf = (of: (target: ImportTarget) => string[], addresses: readonly string[]): string => {
  const [[whole], [first = ''], [last = '']] = [of('name'), of('firstName'), of('lastName')];
  const both = japanese.test(first + last) ? [last, first] : [first, last];
  const [address = ''] = addresses;
  return whole ?? (both.filter(Boolean).join(' ') || address.slice(0, address.lastIndexOf('@')));
};

const once = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
const limited = <Value>(values: Value[], most: number, column: string | null): Value[] => {
  if (values.length > most) throw new Faulty('too_many', column);
  return values;
};

const fieldsIn = (cells: readonly Cell[], fields: readonly Field[]): RowValue['fields'] =>
  Object.fromEntries(
    cells
      .filter(({ target }) => target.startsWith('fields.'))
      .map((cell) => {
        const field = fields.find(({ key }) => `fields.${key}` === cell.target);
        if (!field) throw new Faulty('field_gone', cell.heading);
        return [field.key, valueIn(cell, fieldValueOf(field, cell.text))];
      }),
  );

const read = ({ sort, headings, targets, fields }: Columns, texts: readonly string[]): RowValue => {
  if (texts.slice(headings.length).some((text) => text.trim() !== '')) throw new Faulty('too_many_cells', null);
  const cells = targets.flatMap((target, at): Cell[] => {
    const text = unguarded(texts[at] ?? '').trim();
    return target === null || text === '' ? [] : [{ target, heading: headings[at] ?? '', text }];
  });
  const at = (target: ImportTarget): Cell[] => cells.filter((cell) => cell.target === target);
  const lines = (target: ImportTarget): string[] => at(target).map((cell) => oneLine(cell, 200));
  const [address] = [at('email').flatMap(addressesIn)];
  const addresses = limited(once([...(address ?? []), ...at('furtherEmail').flatMap(addressesIn)]), 50, null);
  const name = (sort === 'contact' ? personNameOf(lines, addresses) : (lines('name')[0] ?? '')).trim();
  if (!Name.safeParse(name).success) throw new Faulty(name === '' ? 'name_missing' : 'too_long', null);
  const postalAddress = postalAddressOf((target) => at(target).map(({ text }) => text));
  if (postalAddress.length > 1000) throw new Faulty('too_long', at('postalAddress')[0]?.heading ?? null);
  const notes = at('notes').map(({ text, heading }) => (at('notes').length > 1 ? `${heading}: ${text}` : text));
  if (notes.join('\n').length > 20_000) throw new Faulty('too_long', at('notes')[0]?.heading ?? null);
  const single = <Value>(target: ImportTarget, of: (cell: Cell) => Value): Value | undefined => at(target).map(of)[0];
  return RowValue.parse({
    name,
    key: single('key', (cell) => oneLine(cell, 200)),
    phones: limited(
      once(at('phone').flatMap((cell) => partsOf(cell.text, /[;|\n\r]+/).map((text) => oneLine({ ...cell, text }, 50)))),
      10,
      null,
    ),
    postalAddress: postalAddress || undefined,
    language: single('language', (cell) => valueIn(cell, languageOf(cell.text))),
    timeZone: single('timeZone', (cell) => valueIn(cell, zoneOf(cell.text))),
    kinds: once(at('kinds').flatMap((cell) => valueIn(cell, kindsOf(cell.text)))),
    tags: limited(once(at('tags').flatMap(tagsIn)), 50, null),
    notes: notes.join('\n') || undefined,
    fields: fieldsIn(cells, fields),
    domains: limited(once(at('domain').flatMap((cell) => valueIn(cell, domainsOf(cell.text)))), 50, null),
    website: single('website', (cell) => valueIn(cell, websiteOf(cell.text))),
    parent: lines('parent')[0],
    addresses,
    company: lines('company')[0],
    manager: single('manager', (cell) => valueIn(cell, yesOrNo(cell.text))),
    primaryContact: single('primaryContact', (cell) => valueIn(cell, yesOrNo(cell.text))),
  });
};

/** What a row says by the columns, or the first thing in it that can't be taken. */
export const rowValue = (columns: Columns, texts: readonly string[]): { value: RowValue } | { problem: RowProblem } => {
  try {
    return { value: read(columns, texts) };
  } catch (error) {
    if (error instanceof Faulty) return { problem: error.problem };
    throw error;
  }
};
