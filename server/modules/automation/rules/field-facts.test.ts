import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Field, FieldKind, FieldValue } from '#contracts/fields.ts';
import { factValue, fieldFact, factsOfFields } from './field-facts.ts';

const field = (on: Field['on'], key: string, kind: FieldKind): Field => ({
  id: key,
  on,
  key,
  name: key.toUpperCase(),
  names: {},
  help: '',
  helps: {},
  kind,
  listId: kind === 'choice' || kind === 'choices' ? 'list' : null,
  choices: [{ id: 'c1', name: 'Gold', names: {}, retired: true }],
  currency: kind === 'money' ? 'SEK' : null,
  needed: 'no',
  customer: 'hidden',
  productIds: null,
  retired: false,
  version: 1,
});

const values: readonly (readonly [FieldKind, FieldValue, unknown])[] = [
  ['text', 'Kiruna C', 'Kiruna C'],
  ['number', -3.5, -3.5],
  ['money', { amount: 1250, currency: 'SEK' }, 12.5],
  ['money', { amount: 1250, currency: 'JPY' }, 1250],
  ['date', '2026-12-02', 2],
  ['date', '2026-11-29', -1],
  ['choice', 'c1', 'c1'],
  ['choices', ['c1', 'c2'], ['c1', 'c2']],
  ['checkbox', false, false],
  ['person', { kind: 'member', id: 'm1', name: 'Maja' }, 'm1'],
  ['company', { id: 'y1', name: 'Kiruna Bygg' }, 'y1'],
];
for (const [kind, value, fact] of values)
  test(`a ${kind} such as ${JSON.stringify(value)} is compared as ${JSON.stringify(fact)}`, () => {
    assert.deepEqual(factValue({ kind }, value, '2026-11-30'), fact);
  });

test('fields of one key on different records are different facts, and what is empty is none', () => {
  const fields = [field('ticket', 'tier', 'text'), field('company', 'tier', 'choice'), field('company', 'site', 'text')];
  assert.deepEqual(factsOfFields(fields, 'company', { tier: 'c1' }, '2026-11-30'), { 'company.tier': 'c1' });
  assert.deepEqual(factsOfFields(fields, 'ticket', { tier: 'a' }, '2026-11-30'), { 'ticket.tier': 'a' });
  assert.deepEqual(fieldFact(field('company', 'tier', 'choice')), {
    name: 'company.tier',
    type: 'choice',
    label: 'TIER',
    options: [{ value: 'c1', label: 'Gold' }],
  });
});
