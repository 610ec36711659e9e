import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearby, renewed, type Page, type Pages } from './renew.ts';

interface Row {
  readonly id: string;
  readonly at: number;
}
const size = 100;

/** A list in the order of a number, as a server keeps it: a page begins behind the number that its cursor tells. */
const list = (rows: Row[]) => {
  let asked = 0;
  const read = (cursor: string | undefined): Promise<Page<Row>> => {
    asked += 1;
    const after = cursor === undefined ? Number.NEGATIVE_INFINITY : Number(cursor);
    const found = rows.toSorted((one, other) => one.at - other.at).filter(({ at }) => at > after);
    const items = found.slice(0, size);
    return Promise.resolve({ items, next: found.length > size ? `${items.at(-1)?.at}` : null });
  };
  return { read, asked: () => asked };
};

const rowsTo = (count: number): Row[] => Array.from({ length: count }, (_, at) => ({ id: `r${at}`, at }));
const readAll = async (rows: Row[], pages: number): Promise<Pages<Row>> => {
  const { read } = list(rows);
  const all: Pages<Row> = { pages: [], pageParams: [] };
  for (let cursor: string | undefined; all.pages.length < pages;) {
    const page = await read(cursor);
    all.pages.push(page);
    all.pageParams.push(cursor);
    cursor = page.next ?? undefined;
  }
  return all;
};
const seen = (first: number) => ({ first: `r${first}`, last: `r${first + 30}` });
const idsOf = (parts: readonly { page: Page<Row> }[] | null) => (parts ?? []).flatMap(({ page }) => page.items.map(({ id }) => id));
const inOneChain = (parts: readonly { cursor: string | undefined; page: Page<Row> }[]) =>
  parts.every(({ cursor }, at) => at === 0 || cursor === parts[at - 1]?.page.next);

test('forty pages down, one that leaves costs three readings and no other row', async () => {
  const rows = rowsTo(4_500);
  const before = await readAll(rows, 40);
  const { read, asked } = list(rows.filter(({ id }) => id !== 'r3500'));
  const parts = await renewed(before, seen(3_480), read);
  assert.ok(asked() <= 4, `${asked()} readings`);
  assert.deepEqual(
    idsOf(parts).slice(0, 3_999),
    rows
      .filter(({ id }) => id !== 'r3500')
      .slice(0, 3_999)
      .map(({ id }) => id),
  );
  assert.ok(inOneChain(parts ?? []));
});

test('rows that came, moved and left stand once and in order where they are seen and at the top', async () => {
  const rows = rowsTo(3_000);
  const before = await readAll(rows, 30);
  const now = [
    ...rows.filter(({ id }) => id !== 'r5' && id !== 'r1502').map((row) => (row.id === 'r2900' ? { ...row, at: -5 } : row)),
    ...Array.from({ length: 120 }, (_, at) => ({ id: `new${at}`, at: 1_490 + at / 1_000 })),
    { id: 'top', at: -1 },
  ];
  const { read, asked } = list(now);
  const parts = await renewed(before, seen(1_480), read);
  const ids = idsOf(parts);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(ids.slice(0, 3), ['r2900', 'top', 'r0']);
  assert.deepEqual(
    ids,
    now.toSorted((one, other) => one.at - other.at).map(({ id }) => id),
  );
  assert.ok(inOneChain(parts ?? []));
  assert.ok(asked() <= 6, `${asked()} readings`);
});

test('what is far from what is seen is kept as it was, and so marked', async () => {
  const rows = rowsTo(2_000);
  const before = await readAll(rows, 20);
  const parts = await renewed(before, seen(1_900), list(rows.filter(({ id }) => id !== 'r750')).read);
  assert.ok(idsOf(parts).includes('r750'));
  const far = (parts ?? []).find(({ page }) => page.items.some(({ id }) => id === 'r750'));
  assert.equal(far?.page.kept, true);
});

test('where nothing joins what was there, all is read anew', async () => {
  const before = await readAll(rowsTo(1_000), 10);
  const others = Array.from({ length: 3_000 }, (_, at) => ({ id: `other${at}`, at }));
  assert.equal(await renewed(before, seen(900), list(others).read), null);
  assert.equal(await renewed(before, { first: 'gone', last: 'r3' }, list(rowsTo(1_000)).read), null);
});

test('a list that ends earlier now ends there', async () => {
  const before = await readAll(rowsTo(1_500), 14);
  const parts = await renewed(before, seen(1_300), list(rowsTo(1_350)).read);
  assert.deepEqual(
    idsOf(parts),
    rowsTo(1_350).map(({ id }) => id),
  );
  assert.equal(parts?.at(-1)?.page.next, null);
});

test('where many from below came up among those that are seen, none of those that stayed is lost', async () => {
  const rows = rowsTo(2_000);
  const before = await readAll(rows, 20);
  // Changed all at once, they end the page that is read.
  const now = rows.map((row, at) => (at >= 1_150 && at < 1_200 ? { ...row, at: 1_049 + (at - 1_149) / 100 } : row));
  const parts = await renewed(before, seen(1_030), list(now).read);
  assert.deepEqual(
    idsOf(parts),
    now.toSorted((one, other) => one.at - other.at).map(({ id }) => id),
  );
  assert.ok(inOneChain(parts ?? []));
});

test('what is compared with what it says already is the same object, so that nothing is drawn for it', () => {
  const row = (id: string) => ({ id, subject: `Ticket ${id}` });
  const one = { pages: [{ items: [row('a'), row('b')], next: null }], pageParams: [undefined] };
  assert.equal(nearby.sameRows(one, structuredClone(one)), one);
  const other = { ...structuredClone(one), pages: [{ items: [row('c'), row('b')], next: null }] };
  const joined = nearby.sameRows(one, other) as typeof one;
  assert.notEqual(joined, one);
  assert.equal(joined.pages[0]?.items[1], one.pages[0]?.items[1]);
});
