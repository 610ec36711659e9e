import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atOnce, drawnOf, filled, nothingDrawn } from './drawn.ts';

const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `row ${from + at}`);

test('the first rows of a list are whole at once, and so is the one that a step brings', () => {
  const first = drawnOf(nothingDrawn, rows(0, 40), 'row 0');
  assert.deepEqual([first.whole.size, first.short.size], [40, 0]);
  const step = drawnOf(first, rows(1, 41), 'row 1');
  assert.deepEqual([step.whole.size, step.short.size, step.many], [40, 0, false]);
});

test('of a page that comes at once only the current row is whole; the rest is filled in bit by bit, from the top', () => {
  const page = drawnOf(drawnOf(nothingDrawn, rows(0, 40), 'row 0'), rows(40, 80), 'row 70');
  assert.deepEqual([[...page.whole], page.short.size, page.many], [['row 70'], 39, true]);
  const next = drawnOf(filled(page), rows(40, 80), 'row 70');
  assert.deepEqual([next.whole.size, next.many], [1 + atOnce, false]);
  assert.ok(next.whole.has('row 40'));
  let last = next;
  for (let times = 0; times < 5; times += 1) last = drawnOf(filled(last), rows(40, 80), 'row 70');
  assert.deepEqual([last.whole.size, last.short.size], [40, 0]);
});

test('what goes by before it was filled in is begun anew when it comes back', () => {
  const page = drawnOf(drawnOf(nothingDrawn, rows(0, 40), 'row 0'), rows(40, 80), 'row 70');
  const beyond = drawnOf(page, rows(79, 119), 'row 100');
  assert.ok(beyond.short.has('row 79'));
  assert.ok(!beyond.short.has('row 78'));
  assert.ok(drawnOf(beyond, rows(70, 110), 'row 100').short.has('row 79'));
});
