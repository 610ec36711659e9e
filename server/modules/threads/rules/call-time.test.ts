import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callTime } from './call-time.ts';

const now = '2026-11-29T12:00:00.000Z';

test('a call was now unless said, at any time before, and never later than now', () => {
  assert.equal(callTime(undefined, now), now);
  assert.equal(callTime('2026-11-28T09:30:00Z', now), '2026-11-28T09:30:00.000Z');
  assert.equal(callTime(now, now), now);
  assert.equal(callTime('2026-11-29T12:00:59Z', now), now, 'a clock that is a little ahead');
  assert.equal(callTime('2026-11-29T12:01:01Z', now), null);
  assert.equal(callTime('9999-12-31T23:59:59Z', now), null);
  assert.equal(callTime('1999-12-31T23:59:59Z', now), null);
});
