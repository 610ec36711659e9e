import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choicesOf, customOf, nearest, readChosen, sentOf, spanOf, unknownOf, writeChosen } from './filters.ts';

const one = '0199f7a0-0000-7000-8000-000000000001';
const two = '0199f7a0-0000-7000-8000-000000000002';
const three = '0199f7a0-0000-7000-8000-000000000003';
const products = choicesOf([
  { id: one, name: 'Voice' },
  { id: two, name: 'Fibre to the home' },
]);

test('names of the address become ids for the server', () => {
  const chosen = readChosen({ product: 'voice,fibre-to-the-home' }, { product: products });
  assert.deepEqual(sentOf(chosen), { product: `${one},${two}` });
  assert.equal(writeChosen(chosen[0] ?? assert.fail()), 'voice,fibre-to-the-home');
});

test('a leading hyphen turns the field around, there and back', () => {
  const chosen = readChosen({ product: '-voice' }, { product: products });
  assert.deepEqual(sentOf(chosen), { product: `-${one}` });
  assert.equal(writeChosen(chosen[0] ?? assert.fail()), '-voice');
});

test('a span of time is a value without being listed, and what is none stays as it was typed', () => {
  assert.deepEqual(sentOf(readChosen({ created: '7d', updated: '2026-11-01..' }, {})), { created: '7d', updated: '2026-11-01..' });
  assert.deepEqual(unknownOf(readChosen({ created: 'yesterday' }, {})), { field: 'created', word: 'yesterday' });
  assert.deepEqual(spanOf('24h'), { kind: 'hours', count: 24 });
  assert.deepEqual(spanOf('..2026-11-22'), { kind: 'dates', from: '', to: '2026-11-22' });
  for (const wrong of ['', '..', '7', '2026-13-01', 'a..b']) assert.equal(spanOf(wrong), undefined, wrong);
});

test('what nobody knows stays in the address and is not sent', () => {
  const chosen = readChosen({ product: 'vocie' }, { product: products });
  assert.deepEqual(sentOf(chosen), {});
  assert.deepEqual(unknownOf(chosen), { field: 'product', word: 'vocie' });
  assert.equal(writeChosen(chosen[0] ?? assert.fail()), 'vocie');
  assert.equal(nearest('vocie', products)?.label, 'Voice');
  assert.equal(nearest('printer', products), undefined);
});

test('two things of one name are told apart by their ids', () => {
  const twins = choicesOf([
    { id: one, name: 'Support' },
    { id: two, name: 'support' },
    { id: three, name: '音声' },
  ]);
  assert.deepEqual(
    twins.map(({ word }) => word),
    [one, two, '音声'],
  );
});

test('a field without a list takes ids and nothing else', () => {
  assert.deepEqual(sentOf(readChosen({ company: three }, {})), { company: three });
  assert.deepEqual(unknownOf(readChosen({ company: 'kiruna' }, {})), { field: 'company', word: 'kiruna' });
});

const custom = {
  'field.region': { label: 'Region', free: null },
  'field.size': { label: 'Size', free: 'number' },
  'field.site': { label: 'Site', free: 'text' },
} as const;

test('custom fields stand in the address by their keys and are sent together', () => {
  const choices = { 'field.region': choicesOf([{ id: one, name: 'North' }]) };
  const chosen = readChosen({ 'field.region': '-north', 'field.size': '-5..10', 'field.site': 'A%2C%20B' }, choices, custom);
  assert.deepEqual(sentOf(chosen), { fields: `region:-${one};size:-5..10;site:A%2C%20B` });
  assert.deepEqual(
    chosen.map(({ values }) => values[0]?.label),
    ['North', '-5..10', 'A, B'],
  );
  assert.deepEqual(customOf(`region:-${one};size:5`), { 'field.region': `-${one}`, 'field.size': '5' });
});

test('a custom field that is no more, and a value that it can’t have, are told', () => {
  assert.deepEqual(unknownOf(readChosen({ 'field.gone': 'x' }, {}, custom)), { field: 'field.gone', word: 'x' });
  assert.deepEqual(unknownOf(readChosen({ 'field.size': 'big' }, {}, custom)), { field: 'field.size', word: 'big' });
});

test('a field that people stand in takes any id beside what is listed', () => {
  const names = { 'field.who': { label: 'Who', free: null, found: 'person' } } as const;
  const choices = { 'field.who': [{ id: one, word: 'me', label: 'Me' }] };
  assert.deepEqual(sentOf(readChosen({ 'field.who': `me,${two}` }, choices, names)), { fields: `who:${one},${two}` });
  assert.deepEqual(unknownOf(readChosen({ 'field.who': 'mira' }, choices, names)), { field: 'field.who', word: 'mira' });
});
