import assert from 'node:assert/strict';
import { test } from 'node:test';
import { steady } from './steady.ts';

const rows = (text: string) => text.split('').map((id) => ({ id: id.toLowerCase(), unread: id !== id.toLowerCase() }));
const ids = (text: string) => text.split('');

test('the first answer is shown as it is', () => {
  assert.deepEqual(steady([], rows('abc'), true), { ids: ids('abc'), waiting: 0 });
});

test('what arrives above waits, and the rest keeps its place', () => {
  assert.deepEqual(steady(ids('abc'), rows('XYabc'), true), { ids: ids('abc'), waiting: 2 });
});

test('a row with news keeps its place too and counts once', () => {
  assert.deepEqual(steady(ids('abc'), rows('Cab'), true), { ids: ids('abc'), waiting: 1 });
  assert.deepEqual(steady(ids('abc'), rows('cab'), true), { ids: ids('abc'), waiting: 0 });
});

test('what left is gone at once', () => {
  assert.deepEqual(steady(ids('abc'), rows('ac'), true), { ids: ids('ac'), waiting: 0 });
});

test('the next page follows', () => {
  assert.deepEqual(steady(ids('abc'), rows('abcdef'), true), { ids: ids('abcdef'), waiting: 0 });
});

test('a list of which nothing is left starts anew', () => {
  assert.deepEqual(steady(ids('abc'), rows('xy'), true), { ids: ids('xy'), waiting: 0 });
});
