import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movedTo } from './moved-to.ts';

test('one thing moves and the others keep their order', () => {
  const ids = ['a', 'b', 'c', 'd'];
  assert.deepEqual(movedTo(ids, 'c', 0), ['c', 'a', 'b', 'd']);
  assert.deepEqual(movedTo(ids, 'a', 2), ['b', 'c', 'a', 'd']);
  assert.deepEqual(movedTo(ids, 'b', 99), ['a', 'c', 'd', 'b']);
  assert.deepEqual(movedTo(ids, 'a', -1), ids);
});
