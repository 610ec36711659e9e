import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedFields, fieldFilter } from './field-filter.ts';

const id = '0198c000-0000-7000-8000-000000000001';
const me = '0198c000-0000-7000-8000-000000000009';
const asked = { me, folded: (text: string) => text.toLowerCase() };

test('several fields stand in one text, each with what it is to be', () => {
  assert.deepEqual(askedFields(`region:${id},none;size:5..10`), [
    { key: 'region', words: `${id},none` },
    { key: 'size', words: '5..10' },
  ]);
  assert.deepEqual(askedFields(undefined), []);
  assert.throws(() => askedFields('Region'), /needs correcting/);
});

test('choices and people are ids, me or none', () => {
  assert.deepEqual(fieldFilter('choice', `-${id}`, asked), { not: true, none: false, test: { by: 'ids', ids: [id] } });
  assert.deepEqual(fieldFilter('person', 'me,none', asked), { not: false, none: true, test: { by: 'ids', ids: [me] } });
  assert.deepEqual(fieldFilter('choice', '-none', asked), { not: true, none: true, test: null });
  assert.throws(() => fieldFilter('choice', 'north', asked));
});

test('numbers and days take one value or two ends', () => {
  assert.deepEqual(fieldFilter('number', '-5', asked).test, { by: 'numbers', from: -5, to: -5 });
  assert.deepEqual(fieldFilter('number', '5..', asked).test, { by: 'numbers', from: 5, to: null });
  assert.deepEqual(fieldFilter('date', '..2026-12-01', asked).test, { by: 'days', from: null, to: '2026-12-01' });
  assert.equal(fieldFilter('number', '-none', asked).not, true);
  for (const [kind, text] of [
    ['number', 'five'],
    ['number', '1,2'],
    ['date', '2026'],
    ['number', '..'],
    ['checkbox', 'yes'],
  ] as const)
    assert.throws(() => fieldFilter(kind, text, asked), text);
});

test('texts are compared folded, and may hold what parts the values', () => {
  assert.deepEqual(fieldFilter('text', 'Kiruna%2C%20C', asked).test, { by: 'keys', keys: ['kiruna, c'] });
  assert.deepEqual(fieldFilter('checkbox', 'true', asked).test, { by: 'keys', keys: ['true'] });
});
