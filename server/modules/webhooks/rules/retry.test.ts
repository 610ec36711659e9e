import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterFailure, nextTry, readRetryAfter, verdictOn } from './retry.ts';

const outcome = { status: 500, millis: 20, retryAfter: null };
const calm = { failures: 0, failingSince: null };
const now = '2026-11-30T10:00:00.000Z';

test('only 2xx takes a delivery; 410 ends the endpoint; redirects and everything else are tried again', () => {
  const verdict = (status: number | null) => verdictOn({ ...outcome, status });
  assert.deepEqual([200, 204, 299].map(verdict), ['taken', 'taken', 'taken']);
  assert.equal(verdict(410), 'gone');
  assert.deepEqual(
    [null, 301, 302, 400, 404, 429, 500].map(verdict),
    Array.from({ length: 7 }, () => 'again'),
  );
});

test('tries stretch from seconds to half a day and end within three days', () => {
  const waits: number[] = [];
  for (let tries = 1, wait = nextTry(tries, outcome); wait !== null; tries += 1, wait = nextTry(tries, outcome)) waits.push(wait);
  assert.deepEqual([waits[0], Math.max(...waits)], [5, 12 * 3600]);
  const hours = waits.reduce((sum, wait) => sum + wait) / 3600;
  assert.ok(hours > 70 && hours <= 72, String(hours));
});

test('Retry-After is honoured, in seconds or as a date, up to half a day', () => {
  assert.equal(readRetryAfter('120', 0), 120);
  assert.equal(readRetryAfter('Mon, 30 Nov 2026 10:01:00 GMT', Date.parse(now)), 60);
  assert.deepEqual([readRetryAfter('soon', 0), readRetryAfter(undefined, 0), readRetryAfter('-5', 0)].slice(0, 2), [null, null]);
  assert.equal(nextTry(1, { ...outcome, status: 503, retryAfter: 120 }), 120);
  assert.equal(nextTry(1, { ...outcome, status: 503, retryAfter: 1 }), 5);
  assert.equal(nextTry(1, { ...outcome, status: 503, retryAfter: 999_999 }), 12 * 3600);
});

test('an endpoint rests after five failures in a row, at once where it asks to, and is hopeless after three days', () => {
  assert.equal(afterFailure(calm, outcome, now).pauseSeconds, 0);
  assert.equal(afterFailure({ failures: 4, failingSince: now }, outcome, now).pauseSeconds, 60);
  assert.equal(afterFailure({ failures: 400, failingSince: now }, outcome, now).pauseSeconds, 3600);
  assert.equal(afterFailure(calm, { status: 429, millis: 5, retryAfter: 90 }, now).pauseSeconds, 90);
  assert.equal(afterFailure(calm, { status: 400, millis: 5, retryAfter: 90 }, now).pauseSeconds, 0);
  const since = (date: string) => afterFailure({ failures: 9, failingSince: date }, outcome, now).isHopeless;
  assert.deepEqual([since('2026-11-27T10:00:00.000Z'), since('2026-11-27T10:00:01.000Z')], [true, false]);
});
