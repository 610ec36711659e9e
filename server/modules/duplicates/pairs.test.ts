import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { duplicates } from '#contracts/duplicates.ts';
import { desk } from '#test/support/desk.ts';
import { lookWork } from './work.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const erik = await place.member('agent', 'Erik');
  const person = async (name: string, address: string | null, more: object = {}) =>
    (await erik.ok(customers.createContact, { body: { name, address, ...more } })).id;
  const company = async (name: string, more: object = {}) => (await erik.ok(customers.createCompany, { body: { name, ...more } })).id;
  const pairs = async (sort: 'contact' | 'company', different: 'true' | 'false' = 'false') => {
    await workers.runDue({ at: null });
    const { items } = await erik.ok(duplicates.pairs, { params: { sort }, query: { different } });
    return items
      .map(({ one, other, why }) => [[one.name, other.name].toSorted().join(' & '), why.toSorted().join(' ')].join(': '))
      .toSorted();
  };
  return { place, erik, person, company, pairs };
};

test('people are alike by mailbox, number, name at a company, and a slip in the name at one domain', async () => {
  const { person, company, pairs } = await scene();
  const acme = await company('Acme');
  await person('Anna Lind', 'anna+desk@acme.example', { phones: ['+46 70 123 45 67'] });
  await person('A. L.', 'anna@acme.example');
  await person('Receptionen', null, { phones: ['070-123 45 67'] });
  await person('Cecilia Falkenberg', 'cecilia@fjord.example');
  await person('Cecilia Falkenborg', 'c.f@fjord.example');
  await person('Bo Ek', null, { companyId: acme });
  await person('Ek, Bo', null, { companyId: acme });
  await person('Bo Ed', null, { companyId: acme });
  assert.deepEqual(await pairs('contact'), [
    'A. L. & Anna Lind: address',
    'Anna Lind & Receptionen: phone',
    'Bo Ek & Ek, Bo: name_in_company',
    'Cecilia Falkenberg & Cecilia Falkenborg: similar_name',
  ]);
});

test('companies are alike by name without the legal form, and by domain', async () => {
  const { company, pairs } = await scene();
  await company('Kiruna Bygg AB');
  await company('KIRUNA BYGG');
  await company('ひかり株式会社', { website: 'https://www.hikari.example' });
  await company('Hikari Ltd', { mailDomains: ['hikari.example'] });
  await company('Gmail One', { mailDomains: ['gmail.com'] });
  await company('Gmail Two', { mailDomains: ['gmail.com'] });
  assert.deepEqual(await pairs('company'), ['Hikari Ltd & ひかり株式会社: domain', 'KIRUNA BYGG & Kiruna Bygg AB: name']);
});

test('a pair goes with its reason, and one that was told apart does not come back', async () => {
  const { erik, company, pairs } = await scene();
  const [one, other, third] = [await company('Acme AB'), await company('Acme'), await company('Acme Ltd')];
  assert.equal((await pairs('company')).length, 3);
  await erik.ok(duplicates.tellApart, { params: { sort: 'company', one: other, other: one }, body: {} });
  await erik.ok(customers.changeCompany, { params: { company: third }, body: { version: 1, name: 'Zenit' } });
  await erik.ok(customers.changeCompany, { params: { company: one }, body: { version: 1, notes: 'x', website: 'https://acme.example' } });
  await erik.ok(customers.changeCompany, { params: { company: other }, body: { version: 1, website: 'https://acme.example' } });
  assert.deepEqual(await pairs('company'), []);
  assert.equal((await pairs('company', 'true')).length, 1);
  const { items } = await erik.ok(duplicates.of, { params: { sort: 'company', id: one } });
  assert.deepEqual(
    items.map(({ name, different }) => [name, different]),
    [['Acme', true]],
  );
  await erik.ok(duplicates.tellAlike, { params: { sort: 'company', one, other } });
  assert.deepEqual(await pairs('company'), ['Acme & Acme AB: domain name']);
});

test('whom somebody told apart from one that is merged is told apart from the other', async () => {
  const { place, erik, person, pairs } = await scene();
  const owner = await place.member('owner');
  const [one, other, third] = [
    await person('Anna Lind', 'anna@acme.example'),
    await person('A. Lind', 'anna+desk@acme.example'),
    await person('Anna L.', null),
  ];
  assert.equal((await pairs('contact')).length, 1);
  await erik.ok(duplicates.tellApart, { params: { sort: 'contact', one, other }, body: {} });
  await owner.ok(duplicates.mergeContact, { params: { contact: third }, body: { fromId: one } });
  assert.deepEqual(await pairs('contact'), []);
  assert.equal((await pairs('contact', 'true')).length, 1);
});

test('one that is about to be made is compared before it is, and a switchboard makes nobody alike', async () => {
  const { erik, person } = await scene();
  await person('Anna Lind', 'anna.lind@acme.example');
  for (let at = 0; at < 32; at += 1) await person(`Person ${at}`, null, { phones: ['08 555 00 00'] });
  await workers.runDue({ at: null });
  const like = async (query: object) =>
    (await erik.ok(duplicates.like, { query: { sort: 'contact', ...query } })).items.map(({ name, why }) => [name, ...why]);
  assert.deepEqual(await like({ name: 'Ana Lind', address: 'ana@acme.example' }), [['Anna Lind', 'similar_name']]);
  assert.deepEqual(await like({ name: 'X', address: 'anna.lind+x@acme.example' }), [['Anna Lind', 'address']]);
  assert.deepEqual(await like({ name: 'X', phone: '+46 8 555 00 00' }), []);
});

test('who was there before anybody looked is found, page by page', async () => {
  const { place, company, pairs } = await scene();
  await company('Acme AB');
  await company('Acme');
  await workers.runDue({ at: null });
  await place.within(async (ctx) => {
    await ctx.db.deleteFrom('duplicates.key').where('workspaceId', '=', ctx.workspaceId).execute();
    await ctx.db.deleteFrom('duplicates.pair').where('workspaceId', '=', ctx.workspaceId).execute();
    await lookWork.run?.(ctx, { sort: 'company', after: null });
  });
  assert.deepEqual(await pairs('company'), ['Acme & Acme AB: name']);
});

test('pairs are of one workspace, and of our side', async () => {
  const { place, erik, company, pairs } = await scene();
  const one = await company('Acme AB');
  const there = await workspace();
  await there.company('Acme');
  assert.deepEqual(await pairs('company'), []);
  const { id: anna } = await place.contact();
  const other = await company('Acme');
  assert.equal((await pairs('company')).length, 1);
  const viewer = await place.member('viewer');
  assert.equal((await viewer.ok(duplicates.pairs, { params: { sort: 'company' } })).items.length, 1);
  assert.equal(await viewer.refused(duplicates.tellApart, 403, { params: { sort: 'company', one, other }, body: {} }), 'not_allowed');
  assert.equal(await erik.refused(duplicates.tellApart, 404, { params: { sort: 'company', one, other: anna }, body: {} }), 'not_found');
  assert.equal(await (await place.contact()).refused(duplicates.pairs, 404, { params: { sort: 'company' } }), 'not_found');
  const stranger = await there.member('owner');
  assert.equal(await stranger.refused(duplicates.of, 404, { params: { sort: 'company', id: one } }), 'not_found');
  assert.deepEqual((await stranger.ok(duplicates.pairs, { params: { sort: 'company' } })).items, []);
});
