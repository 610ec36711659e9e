import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Column } from '#contracts/views.ts';
import { movedColumn, withColumn } from './column-order.ts';

test('a column that comes back stands where it usually does, and the others keep their order', () => {
  const usually = [...Column.options, 'field.region'] as const;
  assert.deepEqual(withColumn(['number', 'subject', 'updated'], 'status', usually), ['number', 'subject', 'status', 'updated']);
  assert.deepEqual(withColumn(['updated', 'subject'], 'priority', usually), ['priority', 'updated', 'subject']);
  assert.deepEqual(withColumn(['subject', 'number'], 'updated', usually), ['subject', 'number', 'updated']);
  assert.deepEqual(withColumn(['subject', 'field.region'], 'updated', usually), ['subject', 'updated', 'field.region']);
});

test('a column moves by one and stays at the edge', () => {
  assert.deepEqual(movedColumn(['number', 'subject', 'team'], 'team', -1), ['number', 'team', 'subject']);
  assert.deepEqual(movedColumn(['number', 'subject', 'team'], 'team', 1), ['number', 'subject', 'team']);
  assert.deepEqual(movedColumn(['number', 'subject', 'team'], 'number', 1), ['subject', 'number', 'team']);
  assert.deepEqual(movedColumn(['subject'], 'team', 1), ['subject']);
});
