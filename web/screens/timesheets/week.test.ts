import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDay, todayAt, weekOf, weeksOn } from './week.ts';

test('a week begins on Monday, also over the end of a year and of summer time', () => {
  assert.deepEqual(
    [weekOf('2026-11-30')[0], weekOf('2026-11-29')[0], weekOf('2027-01-01').at(-1)],
    ['2026-11-30', '2026-11-23', '2027-01-03'],
  );
  assert.equal(weekOf('2026-10-25').length, 7);
  assert.deepEqual([weeksOn('2026-10-20', 1), weeksOn('2027-01-03', -1)], ['2026-10-27', '2026-12-27']);
  assert.equal(todayAt(Date.parse('2026-11-30T23:30:00Z'), 'Asia/Tokyo'), '2026-12-01');
  assert.deepEqual([isDay('2026-02-28'), isDay('2026-02-3x'), isDay('')], [true, false, false]);
});
