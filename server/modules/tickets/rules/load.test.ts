import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overloadOf, typicalOf } from './load.ts';

test('half of the queues have at most the typical number', () => {
  assert.equal(typicalOf([]), 0);
  assert.equal(typicalOf([7]), 7);
  assert.equal(typicalOf([20, 4]), 4);
  assert.equal(typicalOf([30, 2, 5]), 5);
});

test('a queue has too much when several are overdue, or when it has far more than others and that is many', () => {
  assert.equal(overloadOf({ open: 3, overdue: 3 }, 3), 'overdue');
  assert.equal(overloadOf({ open: 3, overdue: 2 }, 3), null);
  assert.equal(overloadOf({ open: 16, overdue: 0 }, 10), 'open');
  assert.equal(overloadOf({ open: 15, overdue: 0 }, 10), null);
  assert.equal(overloadOf({ open: 9, overdue: 0 }, 1), null);
});

test('what nobody has is compared with no one', () => {
  assert.equal(overloadOf({ open: 400, overdue: 0 }, null), null);
});
