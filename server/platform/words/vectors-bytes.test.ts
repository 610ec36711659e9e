import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { desk } from '#test/support/desk.ts';
import { vectorOf, type Marks, type Part } from './vector.ts';
import { vectorsBytes } from './vectors-bytes.ts';

const { workspace } = await desk();

const things: { parts: Part[]; marks?: Marks }[] = [
  { parts: [] },
  { parts: [{ text: `it's a \\ "quoted" 'word' \0 of ÅKERI och åkeri`, weight: 'A' }] },
  {
    parts: [
      { text: '請求書のPDFが開けない。请求', weight: 'C' },
      { text: 'การชำระเงินล่าช้า', weight: 'B' },
      { text: 'Straße \ud83d\ude00 \ud800 lone', weight: 'C' },
    ],
    marks: { has: ['file'], lane: ['note'], from: ['Åke Öberg', 'ake@x.example'], to: ['å@b.example'] },
  },
  // Round the places more than once, and one word more often than PostgreSQL notes.
  { parts: [{ text: 'word other åter '.repeat(20_000), weight: 'C' }] },
  { parts: [{ text: Array.from({ length: 60_000 }, (_, at) => `w${at}ö`).join(' '), weight: 'C' }] },
];

test('vectors in bytes are those of the text, whatever is written', async () => {
  const place = await workspace();
  const { rows } = await place.within(async (ctx) =>
    sql<{ same: boolean; length: number }>`
      select b.words = t.words::tsvector as same, length(b.words) as length
      from rows from (unnest(${await vectorsBytes(things)}::tsvector[]), unnest(${things.map(({ parts, marks }) => vectorOf(parts, marks))}::text[]))
        as both_of(a, b), lateral (select both_of.a as words) b, lateral (select both_of.b as words) t`.execute(ctx.db),
  );
  assert.deepEqual(
    rows.map(({ same }) => same),
    things.map(() => true),
  );
  assert.ok((rows[4]?.length ?? 0) > 10_000);
});
