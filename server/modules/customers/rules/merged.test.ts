import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Company, Contact } from '#contracts/customers.ts';
import { changedSince, mergedCompany, mergedContact, type BegunFacts } from './merged.ts';

const facts: BegunFacts = {
  name: 'Acme',
  kinds: ['client'],
  phones: ['070 1'],
  website: 'https://acme.example',
  postalAddress: 'Storgatan 1',
  language: 'sv',
  timeZone: null,
  mailDomains: [],
  notes: 'known',
};
const company = (more: Partial<Company> = {}): Company => ({ ...facts, sample: false, ...more }) as Company;

test('what there is no room for in its field stands in the notes', () => {
  const many = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at}`);
  const person = mergedContact(
    { ...company({ phones: many('a', 8), notes: 'own' }), verified: true } as unknown as Contact,
    { ...company({ phones: many('b', 4), notes: '' }), verified: true } as unknown as Contact,
    new Set(),
  );
  assert.deepEqual([person.phones.length, person.notes], [10, 'own\n\nb2, b3']);
  const one = mergedCompany(company({ mailDomains: many('a', 50) }), company({ mailDomains: ['late.example'], notes: '' }), new Set());
  assert.deepEqual([one.mailDomains.length, one.notes], [50, 'known\n\nlate.example']);
});

test('only what was changed since a merge began is taken once more, and fills gaps or replaces what was to be taken', () => {
  const same = mergedCompany(company({ name: 'Into', notes: 'into' }), changedSince(company(), facts), new Set(['name']));
  assert.deepEqual([same.name, same.phones, same.notes, same.timeZone], ['Into', ['070 1'], 'into', null]);
  const from = company({
    name: 'Acme Group',
    phones: ['070 1', '070 9'],
    timeZone: 'Asia/Tokyo',
    website: 'https://new.example',
    notes: 'known\nmore',
  });
  const later = mergedCompany(company({ name: 'Into', phones: [], notes: 'into' }), changedSince(from, facts), new Set(['name']));
  assert.deepEqual(
    [later.name, later.phones, later.timeZone, later.website, later.notes],
    ['Acme Group', ['070 9'], 'Asia/Tokyo', 'https://acme.example', 'into\n\nmore'],
  );
});
