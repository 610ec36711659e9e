import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextIndex } from './moves.ts';

const groups =
  (...at: number[]) =>
  (index: number) =>
    at.includes(index);

test('a move stops at both ends', () => {
  assert.equal(nextIndex(5, 4, 1, groups()), 4);
  assert.equal(nextIndex(5, 0, -1, groups()), 0);
  assert.equal(nextIndex(5, 2, 100, groups()), 4);
});

test('group rows are passed over in both directions', () => {
  assert.equal(nextIndex(5, 1, 1, groups(2)), 3);
  assert.equal(nextIndex(5, 3, -1, groups(2)), 1);
});

test('a group at the end sends the move back to the last row', () => {
  assert.equal(nextIndex(4, 1, 5, groups(3)), 2);
  assert.equal(nextIndex(4, 2, -5, groups(0)), 1);
});

test('an empty list has nowhere to go', () => {
  assert.equal(nextIndex(0, 0, 1, groups()), -1);
});
