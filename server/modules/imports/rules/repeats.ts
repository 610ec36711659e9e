import type { CustomerSort } from '#contracts/duplicates.ts';
import type { ImportMatch } from '#contracts/imports.ts';
import type { RowValue } from './row-value.ts';

export interface Place {
  /** An earlier row that names the same. */
  readonly repeats: number | null;
  readonly by: ImportMatch | null;
  /** An earlier row has this address and is somebody else by its key. */
  readonly clash: boolean;
}

interface Earlier {
  readonly place: number;
  readonly key: string | undefined;
}

/** In what spelling names are compared. */
export type Spelling = (name: string) => string;

const marksOf = (sort: CustomerSort, value: RowValue, spelling: Spelling): string[] =>
  sort === 'company'
    ? [...value.domains.map((domain) => `domain ${domain}`), ...(spelling(value.name) === '' ? [] : [`name ${spelling(value.name)}`])]
    : value.addresses.length > 0
      ? value.addresses.map((address) => `email ${address}`)
      : [`name ${spelling(value.name)} ${spelling(value.company ?? '')} ${value.phones[0] ?? ''}`];

/**
 * Goes through a file from the top and says of each row whether an earlier one names the same. Who has keys of the other
 * system is told apart by them, whatever else is alike, but for an address, which leads to one person only.
 */
export const repeatsIn = (sort: CustomerSort, spelling: Spelling): ((place: number, value: RowValue) => Place) => {
  const keys = new Map<string, number>();
  const marks = new Map<string, Earlier>();
  return (place, value) => {
    const own = value.key === undefined ? undefined : keys.get(value.key);
    const earlier = marksOf(sort, value, spelling).flatMap((mark) => {
      const known = marks.get(mark);
      return known ? [{ ...known, by: mark.slice(0, mark.indexOf(' ')) as ImportMatch }] : [];
    });
    const same = earlier.find(({ key }) => key === undefined || value.key === undefined || key === value.key);
    const clash = own === undefined && same === undefined && sort === 'contact' && value.addresses.length > 0 && earlier.length > 0;
    const repeats = own ?? same?.place ?? null;
    if (repeats === null && !clash) {
      if (value.key !== undefined) keys.set(value.key, place);
      for (const mark of marksOf(sort, value, spelling)) if (!marks.has(mark)) marks.set(mark, { place, key: value.key });
    }
    // That an address is the same says more than a key: it keeps the row from ever becoming somebody of its own.
    const byAddress = repeats !== null && earlier.some(({ by }) => by === 'email');
    return { repeats, by: byAddress ? 'email' : own !== undefined ? 'key' : (same?.by ?? null), clash };
  };
};
