import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snoozeFault, snoozeTimes, wallTime } from './snooze-times.ts';

const stockholm = 'Europe/Stockholm';
const same = (one: string | null, other: string) => assert.equal(one === null ? null : Date.parse(one), Date.parse(other));

test('on a Wednesday, each name is a time of its own', () => {
  const times = snoozeTimes('2026-11-25T10:07:00Z', stockholm);
  same(times['later-today'], '2026-11-25T13:15:00Z');
  same(times.tomorrow, '2026-11-26T08:00:00Z');
  same(times.monday, '2026-11-30T08:00:00Z');
  same(times['next-week'], '2026-12-02T08:00:00Z');
});

test('late in the evening nothing is later today, on a Sunday tomorrow is Monday, on a Monday next week is Monday', () => {
  assert.equal(snoozeTimes('2026-11-25T21:30:00Z', stockholm)['later-today'], null);
  assert.equal(snoozeTimes('2026-11-29T10:00:00Z', stockholm).monday, null);
  const monday = snoozeTimes('2026-11-30T10:00:00Z', stockholm);
  same(monday.monday, '2026-12-07T08:00:00Z');
  assert.equal(monday['next-week'], null);
});

test('the days are those of the place, and nine is nine on the day that the clocks change', () => {
  same(snoozeTimes('2026-11-25T16:00:00Z', 'Asia/Tokyo').tomorrow, '2026-11-27T00:00:00Z');
  same(snoozeTimes('2026-03-28T12:00:00Z', stockholm).tomorrow, '2026-03-29T07:00:00Z');
  same(snoozeTimes('2026-10-24T12:00:00Z', stockholm).tomorrow, '2026-10-25T08:00:00Z');
});

test('an hour that the clocks leave out is the next, of one that comes twice it is the first', () => {
  same(wallTime('2026-03-29T02:30', stockholm), '2026-03-29T01:30:00Z');
  same(wallTime('2026-10-25T02:30', stockholm), '2026-10-25T00:30:00Z');
});

test('what is past or more than a year ahead is no time to snooze until', () => {
  const now = '2026-11-25T10:00:00Z';
  assert.notEqual(snoozeFault(now, now), null);
  assert.notEqual(snoozeFault('2027-12-25T10:00:00Z', now), null);
  assert.equal(snoozeFault('2026-11-25T10:01:00Z', now), null);
});
