import { replaceEqualDeep, type InfiniteData, type Query } from '@tanstack/react-query';
import { queries } from './queries.ts';

export interface Page<Item> {
  items: Item[];
  next: string | null;
  /** Kept as it was when what is seen was read anew; it is read when it comes near. */
  kept?: true;
}

/** The first and the last row that are on the screen, by their ids. */
export interface Seen {
  readonly first: string;
  readonly last: string;
}

interface Part<Item> {
  readonly cursor: string | undefined;
  readonly page: Page<Item>;
}
export type Pages<Item> = InfiniteData<Page<Item>, string | undefined>;

/** Rows beside those on the screen that are read with them, and how near one that was kept may come. */
const margin = 40;
const nearest = 10;
/** Pages beyond those asked for until what is read joins what was there; so much that is new is read from the beginning. */
const patience = 4;

const idOf = (item: unknown): string | undefined => {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? id : undefined;
};

const placesIn = <Item>(pages: readonly Page<Item>[]): Map<string, { page: number; at: number; row: number }> => {
  const places = new Map<string, { page: number; at: number; row: number }>();
  let row = 0;
  for (const [page, { items }] of pages.entries())
    for (const [at, item] of items.entries()) places.set(idOf(item) ?? '', { page, at, row: row++ });
  return places;
};

/** The pages in which the rows on the screen stand with those beside them, and the last of these rows; null when they are gone. */
const pagesNear = <Item>(
  pages: readonly Page<Item>[],
  { first, last }: Seen,
  beside: number,
): { from: number; to: number; row: number } | null => {
  const places = placesIn(pages);
  const [top, bottom] = [places.get(first), places.get(last)];
  if (top === undefined || bottom === undefined) return null;
  const pageOf = (row: number): number => {
    let left = row;
    const found = pages.findIndex(({ items }) => (left -= items.length) < 0);
    return found < 0 ? pages.length - 1 : found;
  };
  const row = Math.min(Math.max(top.row, bottom.row) + beside, places.size - 1);
  return { from: pageOf(Math.max(0, Math.min(top.row, bottom.row) - beside)), to: pageOf(row), row };
};

/**
 * Reads the first page and those near what is seen, and keeps the others. A page begins where the one before it ends, wherever that
 * is by now: it is read on until a row comes that was there, and what followed that row follows. Null: all has to be read.
 */
export const renewed = async <Item>(
  { pages, pageParams }: Pages<Item>,
  seen: Seen,
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<Part<Item>[] | null> => {
  const near = pagesNear(pages, seen, margin);
  if (near === null) return null;
  const places = placesIn(pages);
  const fresh = new Set<string>();
  const parts: Part<Item>[] = [];
  // The next page of before that has no place yet, how many of its rows have one, and where it begins now.
  let [at, taken, cursor] = [0, 0, pageParams[0]];
  let ended = false;
  const keep = (until: number): void => {
    for (; at < until; at += 1, taken = 0) {
      const before = pages[at] as Page<Item>;
      parts.push({ cursor, page: { items: before.items.slice(taken), next: before.next, kept: true } });
      cursor = before.next ?? undefined;
    }
  };
  const isSame = (place: { page: number; at: number }, item: Item | undefined): boolean => {
    const old = pages[place.page]?.items[place.at];
    return replaceEqualDeep(old, item) === old;
  };
  /** Up to a row, or whatever of its page is left and follows it; false when that is not to be found any more. */
  const readOn = async (to: number, row: number): Promise<boolean> => {
    const wanted = to - at + 1;
    for (let count = 1; count <= wanted + patience; count += 1) {
      const page = await read(cursor);
      parts.push({ cursor, page });
      for (const item of page.items) fresh.add(idOf(item) ?? '');
      ended = page.next === null;
      if (ended) return true;
      cursor = page.next ?? undefined;
      // Only a row that says what it said stands where it stood; one that changed may have moved, and others with it.
      const joined = page.items
        .map((item) => places.get(idOf(item) ?? ''))
        .findLast((place, index) => place !== undefined && place.page >= at && place.page <= to + 2 && isSame(place, page.items[index]));
      if (joined === undefined || joined.row < row) continue;
      [at, taken] = [joined.page, joined.at + 1];
      return true;
    }
    return false;
  };
  for (const { from, to, row } of near.from <= 1 ? [{ ...near, from: 0 }] : [{ from: 0, to: 0, row: 0 }, near]) {
    keep(from);
    if (!ended && at <= to && !(await readOn(to, row))) return null;
  }
  if (!ended) keep(pages.length);
  // What has moved stands where it was read anew.
  return parts.map(({ cursor: begin, page }) => ({
    cursor: begin,
    page: page.kept ? { ...page, items: page.items.filter((item) => !fresh.has(idOf(item) ?? '')) } : page,
  }));
};

interface Place {
  seen: Seen | null;
  readonly planned: Map<string, Page<unknown>>;
}
const places = new WeakMap<Query, Place>();
const few = 3;

const placeOf = (list: string): { query: Query; place: Place } | null => {
  const query = queries.getQueryCache().get(list);
  if (query === undefined) return null;
  const place = places.get(query) ?? { seen: null, planned: new Map() };
  places.set(query, place);
  return { query, place };
};

/** Notes what is on the screen of a list, by the hash of its key; true when some of it, or what is just beside it, was kept and has to be read. */
const noteSeen = (list: string, seen: Seen): boolean => {
  const known = placeOf(list);
  if (known === null) return false;
  known.place.seen = seen;
  const pages = (known.query.state.data as Pages<unknown> | undefined)?.pages ?? [];
  if (!pages.some(({ kept }) => kept)) return false;
  const near = pagesNear(pages, seen, nearest);
  return near !== null && pages.slice(near.from, near.to + 1).some(({ kept }) => kept);
};

/** A page of a list; of one that is read anew from its beginning, only what is near what is seen is asked of the server. */
const readPage = async <Item>(
  list: string,
  cursor: string | undefined,
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<Page<Item>> => {
  const known = placeOf(list);
  if (known === null) return read(cursor);
  const { query, place } = known;
  if (cursor !== undefined) {
    const planned = place.planned.get(cursor) as Page<Item> | undefined;
    place.planned.delete(cursor);
    return planned ?? read(cursor);
  }
  place.planned.clear();
  const before = query.state.data as Pages<Item> | undefined;
  const parts = place.seen !== null && before !== undefined && before.pages.length > few ? await renewed(before, place.seen, read) : null;
  const [first, ...others] = parts ?? [];
  if (first === undefined) return read(cursor);
  for (const { cursor: begin, page } of others) if (begin !== undefined) place.planned.set(begin, page);
  return first.page;
};

/**
 * Rows that say what they said stay the same objects, wherever they stand now, so that they are not drawn anew; and where nothing
 * changed, all of it: what is compared with itself again and again must come to rest.
 */
const sameRows = (before: unknown, after: unknown): unknown => {
  const [old, now] = [before as Pages<unknown> | undefined, after as Pages<unknown>];
  if (old === undefined) return after;
  const known = new Map(old.pages.flatMap(({ items }) => items.map((item) => [idOf(item), item] as const)));
  return replaceEqualDeep(before, {
    ...now,
    pages: now.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => {
        const id = idOf(item);
        return id === undefined ? item : replaceEqualDeep(known.get(id), item);
      }),
    })),
  });
};

/** For `usePages`; apart from it, so that only screens that ask for it load it. */
export const nearby = { noteSeen, readPage, sameRows };
export type Nearby = typeof nearby;
