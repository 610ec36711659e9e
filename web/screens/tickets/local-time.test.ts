import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromLocal, toLocal } from './local-time.ts';

test('a moment and the reader’s own clock lead to each other, in any zone and season', () => {
  for (const zone of ['Europe/Stockholm', 'Asia/Tokyo', 'America/New_York', 'Asia/Kolkata', 'Etc/UTC'])
    for (const instant of ['2026-01-15T23:59:00.000Z', '2026-07-01T00:00:00.000Z', '2026-03-29T00:59:00.000Z', '2026-10-25T02:00:00.000Z'])
      assert.equal(fromLocal(toLocal(instant, zone), zone), instant, `${instant} ${zone}`);
  assert.equal(toLocal('2026-11-29T13:05:59.000Z', 'Europe/Stockholm'), '2026-11-29T14:05');
});

test('an hour that is left out is the one after it, and what is no moment is none', () => {
  assert.equal(fromLocal('2026-03-29T02:30', 'Europe/Stockholm'), '2026-03-29T01:30:00.000Z');
  assert.equal(fromLocal('', 'Etc/UTC'), null);
  assert.equal(fromLocal('2026-13-01T00:00', 'Etc/UTC'), null);
});
