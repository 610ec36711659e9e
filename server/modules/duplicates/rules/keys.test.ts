import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companyName, keysOfCompany, keysOfContact, mailboxOf, numbersOf, personName } from './keys.ts';
import { distance, likenessOf } from './likeness.ts';

test('legal forms, width, case and marks make no other company', () => {
  for (const [one, other] of [
    ['Kiruna Bygg AB', 'kiruna bygg'],
    ['Åkerö Ltd.', 'AKERO Limited'],
    ['株式会社ひかり', 'ひかり㈱'],
    ['ＡＣＭＥ（株）', 'Acme'],
    ['Müller GmbH & Co. KG', 'Muller'],
  ] as const)
    assert.equal(companyName(one), companyName(other), `${one} and ${other}`);
  assert.notEqual(companyName('がく株式会社'), companyName('かく株式会社'));
  assert.equal(companyName('AB'), 'ab');
});

test('a person’s name is the same in either order, a number with or without its country, a mailbox with or without a plus', () => {
  assert.equal(personName('Lind, Anna'), personName('Anna LIND'));
  for (const number of ['+46 (0)70-123 45 67', '070 123 45 67', '0046701234567', '+46701234567'])
    assert.ok(numbersOf(number).includes('701234567'));
  assert.deepEqual(numbersOf('1177'), []);
  assert.ok(numbersOf('+45 12 34 56 78').includes(numbersOf('12 34 56 78')[0] ?? ''));
  for (const [one, other] of [
    ['090-1234-5678', '080-1234-5678'],
    ['415-555-1234', '515-555-1234'],
    ['08 123 456 ext. 12', '08 123 456 ext. 13'],
  ] as const)
    assert.ok(!numbersOf(one).some((number) => numbersOf(other).includes(number)), `${one} and ${other}`);
  assert.equal(mailboxOf('Anna.Lind+desk@gmail.com'), 'annalind@gmail.com');
  assert.notEqual(mailboxOf('a.b@example.com'), mailboxOf('ab@example.com'));
});

test('a mailbox that anybody may have makes nobody alike', () => {
  const keys = keysOfContact({ name: 'Anna Lind', addresses: ['anna@gmail.com', 'anna@acme.example'], phones: [], companyIds: [] });
  assert.deepEqual(
    keys.map(({ key }) => key),
    ['address:anna@gmail.com', 'address:anna@acme.example', 'near:acme.example anna', 'near:acme.example lind'],
  );
  assert.deepEqual(
    keysOfCompany({ name: 'Acme', website: 'https://www.acme.example/se', mailDomains: ['gmail.com'] }).map(({ key }) => key),
    ['name:acme', 'domain:acme.example'],
  );
});

test('one slip in a long name is the same person, another short name is not', () => {
  assert.deepEqual([distance('lindqvist', 'lindkvist', 2), distance('abc', 'abd', 2), distance('', 'abc', 2)], [1, 1, 3]);
  assert.equal(likenessOf('near:a anna', 'anna lindqvist', 'anna lindkvist'), 'similar_name');
  assert.equal(likenessOf('near:a bo', 'bo ek', 'bo ed'), null);
  assert.equal(likenessOf('near:a anna', 'anna lind', 'anna holm'), null);
  assert.equal(likenessOf('near:a anna', 'anna lind', 'anna lind'), 'name_in_domain');
});
