import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldKind, SentValue } from '#contracts/fields.ts';
import { appliesTo, isFilled, missing } from './needed.ts';
import { checkValue, foldedText, valueOf, type Shape } from './value.ts';

const [north, south, old] = [
  '0198c000-0000-7000-8000-000000000001',
  '0198c000-0000-7000-8000-000000000002',
  '0198c000-0000-7000-8000-000000000003',
];
const shape = (kind: FieldKind): Shape => ({
  kind,
  currency: kind === 'money' ? 'SEK' : null,
  choices: [north, south, old].map((id) => ({ id, retired: id === old })),
});
const rows = (kind: FieldKind, sent: SentValue, before?: string[]) => {
  const checked = checkValue(shape(kind), sent, before);
  return 'fault' in checked ? checked.fault : checked.rows;
};

test('each kind of field takes its own kind of value and nothing else', () => {
  assert.deepEqual(rows('text', '  Kiruna \n C '), [{ text: 'Kiruna C', key: 'kiruna c' }]);
  assert.deepEqual(rows('long_text', 'one\ntwo '), [{ text: 'one\ntwo', key: 'one two' }]);
  assert.deepEqual(rows('number', 1.5), [{ number: 1.5 }]);
  assert.deepEqual(rows('money', { amount: 4_000, currency: 'SEK' }), [{ number: 4_000 }]);
  assert.deepEqual(rows('date', '2026-02-28'), [{ key: '2026-02-28' }]);
  assert.deepEqual(rows('checkbox', false), [{ key: 'false' }]);
  assert.deepEqual(rows('choice', north), [{ choiceId: north }]);
  assert.deepEqual(rows('choices', [south, north, south]), [{ choiceId: south }, { choiceId: north }]);
  assert.deepEqual(rows('person', { kind: 'member', id: north }), [{ memberId: north }]);
  assert.deepEqual(rows('person', { kind: 'contact', id: north, name: 'Anna' }), [{ contactId: north }]);
  assert.deepEqual(rows('company', { id: north }), [{ companyId: north }]);
});

test('what does not fit is said in words', () => {
  assert.equal(rows('text', 5), 'a text');
  assert.equal(rows('text', 'x'.repeat(501)), 'at most 500 characters');
  assert.equal(rows('number', '5'), 'a number');
  assert.equal(rows('number', Infinity), 'a number');
  assert.equal(rows('money', { amount: 1, currency: 'EUR' }), 'an amount in SEK');
  assert.equal(rows('date', '2026-02-30'), 'a day such as 2026-11-30');
  assert.equal(rows('choice', 'north'), 'a value of the table');
  assert.equal(rows('choices', north), 'a list of values of the table');
  assert.equal(rows('company', { kind: 'member', id: north }), 'a company');
  assert.equal(rows('person', { id: north }), 'a member or a contact');
});

test('a retired value stays where it stands and is put nowhere else', () => {
  assert.equal(rows('choice', old), 'a value that is still offered');
  assert.deepEqual(rows('choices', [north, old], [old]), [{ choiceId: north }, { choiceId: old }]);
});

test('null, blanks and an empty list empty a field', () => {
  for (const [kind, sent] of [
    ['text', null],
    ['text', ' '],
    ['choices', []],
    ['number', null],
  ] as const)
    assert.deepEqual(rows(kind, sent as SentValue), []);
});

test('what is read is what was sent, with names', () => {
  const nameOf = () => 'Anna';
  for (const [kind, sent, read] of [
    ['text', 'Kiruna', 'Kiruna'],
    ['number', 0.25, 0.25],
    ['money', { amount: 5, currency: 'SEK' }, { amount: 5, currency: 'SEK' }],
    ['date', '2026-01-01', '2026-01-01'],
    ['checkbox', true, true],
    ['choices', [north, south], [north, south]],
    ['person', { kind: 'contact', id: north }, { kind: 'contact', id: north, name: 'Anna' }],
  ] as const) {
    const checked = checkValue(shape(kind), sent as SentValue);
    assert.ok('rows' in checked);
    assert.deepEqual(valueOf(shape(kind), checked.rows, nameOf), read);
  }
});

test('texts are compared without case and width', () => {
  assert.equal(foldedText('ＶＩＰ  Desk'), foldedText('vip desk'));
});

test('a field of some products is asked for on their tickets only, and before closing what creating asked for too', () => {
  const field = (key: string, needed: 'no' | 'creating' | 'closing', productIds: string[] | null = null) => ({
    key,
    needed,
    productIds,
    retired: false,
  });
  const all = [field('site', 'creating'), field('cause', 'closing'), field('port', 'closing', [north]), field('free', 'no')];
  const keys = (productId: string | null, when: 'creating' | 'closing', has: string[] = []) =>
    missing(all, { productId, when, has: (key) => has.includes(key) }).map(({ key }) => key);
  assert.deepEqual(keys(null, 'creating'), ['site']);
  assert.deepEqual(keys(null, 'closing'), ['site', 'cause']);
  assert.deepEqual(keys(north, 'closing', ['site']), ['cause', 'port']);
  assert.equal(appliesTo({ productIds: null, retired: true }, null), false);
  assert.equal(isFilled({ site: ' ' }, 'site'), false);
  assert.equal(isFilled({ site: false }, 'site'), true);
});
