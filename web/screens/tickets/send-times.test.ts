import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendTimes } from './send-times.ts';

const times = (now: string, zone: string) => sendTimes(now, zone).map(({ id, at }) => `${id} ${at}`);

test('tomorrow and Monday are those of the reader’s zone', () => {
  // Friday evening in Stockholm is Saturday in Tokyo.
  const friday = '2026-11-27T20:00:00.000Z';
  assert.deepEqual(times(friday, 'Europe/Stockholm'), ['tomorrow 2026-11-28T07:00:00.000Z', 'monday 2026-11-30T07:00:00.000Z']);
  assert.deepEqual(times(friday, 'Asia/Tokyo'), ['tomorrow 2026-11-28T23:00:00.000Z', 'monday 2026-11-29T23:00:00.000Z']);
});

test('on a Sunday both are one, and a Monday’s Monday is the next', () => {
  assert.deepEqual(times('2026-11-29T10:00:00.000Z', 'Etc/UTC'), ['tomorrow 2026-11-30T08:00:00.000Z']);
  assert.deepEqual(times('2026-11-30T10:00:00.000Z', 'Etc/UTC'), ['tomorrow 2026-12-01T08:00:00.000Z', 'monday 2026-12-07T08:00:00.000Z']);
});

test('eight stays eight when clocks change in between', () => {
  assert.equal(times('2026-03-28T12:00:00.000Z', 'Europe/Stockholm')[0], 'tomorrow 2026-03-29T06:00:00.000Z');
  assert.equal(times('2026-10-24T12:00:00.000Z', 'Europe/Stockholm')[0], 'tomorrow 2026-10-25T07:00:00.000Z');
});
