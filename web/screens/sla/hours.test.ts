import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoursText, readHours } from './hours.ts';

test('hours are read as people type them, in any order, and written in one way', () => {
  const halves = [
    { from: 540, to: 720 },
    { from: 780, to: 1020 },
  ];
  for (const text of ['9-12, 13-17', '09:00–12:00,13:00–17:00', '13-17; 9.00 - 12.00', '９：００〜１２：００、１３：００〜１７：００'])
    assert.deepEqual(readHours(text), halves, text);
  assert.equal(hoursText(halves), '09:00–12:00, 13:00–17:00');
  assert.deepEqual(readHours(hoursText(halves)), halves);
  assert.deepEqual(readHours('0-24'), [{ from: 0, to: 1440 }]);
  assert.deepEqual(readHours(' '), []);
});

test('what overlaps, ends before it begins or is no time is not guessed at', () => {
  for (const text of ['9-12, 11-17', '17-9', '9-25', '9', 'all day', '9-9', '9:60-10']) assert.equal(readHours(text), null, text);
});
