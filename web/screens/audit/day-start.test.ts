import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayStart } from './day-start.ts';

test('a day begins at midnight of the place', () => {
  assert.equal(dayStart('2026-07-01', 'Europe/Stockholm'), '2026-06-30T22:00:00.000Z');
  assert.equal(dayStart('2026-12-01', 'America/New_York', 1), '2026-12-02T05:00:00.000Z');
  assert.equal(dayStart('2026-12-01', 'UTC'), '2026-12-01T00:00:00.000Z');
  assert.equal(dayStart('soon', 'UTC'), undefined);
  assert.equal(dayStart('2026-13-41', 'UTC'), undefined);
});
