import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationText, readDuration } from './duration.ts';

test('times are typed as hours and minutes, and come back as they are written', () => {
  assert.deepEqual(['1:30', '0:45', '8', '１：３０', ' 40:00 ', '0.05'].map(readDuration), [90, 45, 480, 90, 2400, 5]);
  for (const minutes of [0, 5, 90, 2400]) assert.equal(readDuration(durationText(minutes)), minutes);
  assert.equal(durationText(undefined), '');
});

test('nothing is nothing, and what is no time is said', () => {
  assert.equal(readDuration('  '), undefined);
  for (const text of ['soon', '1:60', '1:5', '-1', '99999', '1:30:00']) assert.equal(readDuration(text), null, text);
});
