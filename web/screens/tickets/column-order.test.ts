import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movedColumn, withColumn } from './column-order.ts';

test('a column that comes back stands where it usually does, and the others keep their order', () => {
  assert.deepEqual(withColumn(['number', 'subject', 'updated'], 'status'), ['number', 'subject', 'status', 'updated']);
  assert.deepEqual(withColumn(['updated', 'subject'], 'priority'), ['priority', 'updated', 'subject']);
  assert.deepEqual(withColumn(['subject', 'number'], 'updated'), ['subject', 'number', 'updated']);
});

test('a column moves by one and stays at the edge', () => {
  assert.deepEqual(movedColumn(['number', 'subject', 'team'], 'team', -1), ['number', 'team', 'subject']);
  assert.deepEqual(movedColumn(['number', 'subject', 'team'], 'team', 1), ['number', 'subject', 'team']);
  assert.deepEqual(movedColumn(['number', 'subject', 'team'], 'number', 1), ['subject', 'number', 'team']);
  assert.deepEqual(movedColumn(['subject'], 'team', 1), ['subject']);
});
