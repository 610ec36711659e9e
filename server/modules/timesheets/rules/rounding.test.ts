import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAt } from './day.ts';
import { measuredSeconds, proposedMinutes } from './rounding.ts';

test('a timer proposes full minutes, rounded up to what the workspace counts in', () => {
  const proposed = (seconds: number) => [1, 5, 6, 15].map((step) => proposedMinutes(seconds, step));
  assert.deepEqual(proposed(0), [1, 5, 6, 15]);
  assert.deepEqual(proposed(60), [1, 5, 6, 15]);
  assert.deepEqual(proposed(61), [2, 5, 6, 15]);
  assert.deepEqual(proposed(15 * 60), [15, 15, 18, 15]);
  assert.deepEqual(proposed(15 * 60 + 1), [16, 20, 18, 30]);
  assert.deepEqual(proposed(3 * 86_400), [1440, 1440, 1440, 1440]);
});

test('a running timer has what it measured before and what has passed since; a clock that goes back takes nothing away', () => {
  const now = '2026-11-30T10:00:10.000Z';
  assert.equal(measuredSeconds({ seconds: 30, startedAt: null }, now), 30);
  assert.equal(measuredSeconds({ seconds: 30, startedAt: '2026-11-30T10:00:00.000Z' }, now), 40);
  assert.equal(measuredSeconds({ seconds: 30, startedAt: '2026-11-30T10:00:20.000Z' }, now), 30);
});

test('the day of an instant is that of the place', () => {
  assert.equal(dayAt('2026-11-30T23:30:00Z', 'Europe/Stockholm'), '2026-12-01');
  assert.equal(dayAt('2026-11-30T23:30:00Z', 'America/New_York'), '2026-11-30');
  assert.equal(dayAt('2026-03-29T00:59:00Z', 'Europe/Stockholm'), '2026-03-29');
});
