import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOf, narrowingOf, noFilter, sortOf } from './request-filter.ts';

const id = '01890000-0000-7000-8000-000000000000';

test('both days of a span count, and what is no id and no day asks nothing', () => {
  const { since, before } = narrowingOf({ ...noFilter, from: '2026-03-01', to: '2026-03-01' });
  assert.equal(Date.parse(before ?? '') - Date.parse(since ?? ''), 24 * 3_600_000);
  assert.deepEqual(narrowingOf({ ...noFilter, product: id, who: 'me', from: 'yesterday', company: "' or 1" }), { product: id });
  assert.equal(countOf({ ...noFilter, sort: 'created' }), 0);
  assert.deepEqual(
    [sortOf(noFilter), sortOf({ ...noFilter, sort: 'created' }), sortOf({ ...noFilter, sort: 'x' })],
    ['-updated', 'created', '-updated'],
  );
});
