import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whoFilter } from './who-filter.ts';

const id = '018f2f60-0000-7000-8000-000000000001';

test('me becomes the reader, none is kept apart, ids stay', () => {
  assert.deepEqual(whoFilter(`me,none,${id}`, 'reader'), { ids: ['reader', id], none: true, not: false });
});

test('people are those whom the reader leads, nobody for who leads none', () => {
  assert.deepEqual(whoFilter('people', 'reader', ['a', 'b'])?.ids, ['a', 'b']);
  assert.deepEqual(whoFilter('me,people', 'reader', ['reader', 'b'])?.ids, ['reader', 'b']);
  assert.deepEqual(whoFilter('people', 'reader')?.ids, []);
});

test('a leading hyphen excludes', () => {
  assert.deepEqual(whoFilter('-me', 'reader'), { ids: ['reader'], none: false, not: true });
});

test('an unknown word is told', () => {
  assert.throws(() => whoFilter('erik', 'reader'), { code: 'invalid' });
});

test('nothing asked is no filter', () => {
  assert.equal(whoFilter(undefined, 'reader'), null);
});
