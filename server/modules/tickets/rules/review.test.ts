import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitsForReview } from './review.ts';

test('all wait, none do, or those about certain products', () => {
  assert.equal(waitsForReview({ applies: 'all', productIds: [] }, null), true);
  assert.equal(waitsForReview({ applies: 'off', productIds: ['a'] }, 'a'), false);
  assert.equal(waitsForReview({ applies: 'products', productIds: ['a'] }, 'a'), true);
  assert.equal(waitsForReview({ applies: 'products', productIds: ['a'] }, 'b'), false);
  assert.equal(waitsForReview({ applies: 'products', productIds: ['a'] }, null), false);
});
