import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InvalidInput } from '#server/platform/refusal.ts';
import { timeFilter } from './time-filter.ts';

const now = '2026-11-22T12:00:00.000Z';
const of = (text: string) => timeFilter('created', text, now);

test('a span of time is hours or days before now, a day, or two days', () => {
  assert.deepEqual(of('7d'), { from: '2026-11-15T12:00:00.000Z', to: null, relative: true });
  assert.deepEqual(of('24h'), { from: '2026-11-21T12:00:00.000Z', to: null, relative: true });
  assert.deepEqual(of('2026-11-01..2026-11-22'), { from: '2026-11-01', to: '2026-11-22', relative: false });
  assert.deepEqual(of('2026-11-01..'), { from: '2026-11-01', to: null, relative: false });
  assert.deepEqual(of('..2026-11-22'), { from: null, to: '2026-11-22', relative: false });
  assert.deepEqual(of('2026-11-22'), { from: '2026-11-22', to: '2026-11-22', relative: false });
  assert.equal(of(''), null);
});

test('what is no span of time is told, never dropped', () => {
  for (const wrong of [
    'yesterday',
    '7',
    'd',
    '..',
    '2026-02-30',
    '2026-1-1',
    '2026-11-02..2026-11-01',
    'a..b',
    '2026-11-01..2026-11-02..2026-11-03',
  ])
    assert.throws(() => of(wrong), InvalidInput, wrong);
});
