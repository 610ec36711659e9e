import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields } from '#contracts/fields.ts';
import { customers } from '#contracts/customers.ts';
import { search } from '#contracts/search.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner', 'Olga'), await place.member('agent', 'Erik')];
  const listId = (await owner.ok(fields.createList, { body: { name: 'Regions', choices: ['North', 'South', 'West'] } })).id;
  const table = async () => (await owner.ok(fields.lists)).items.find(({ id }) => id === listId) ?? assert.fail();
  const choice = async (name: string) => (await table()).choices.find((each) => each.name === name) ?? assert.fail(name);
  return { place, owner, erik, listId, table, choice };
};

const company = { on: 'company', name: 'Field' } as const;

test('a table of values is kept in order, its values renamed, retired and deleted while no record has them', async () => {
  const { owner, listId, table, choice } = await scene();
  assert.equal(await owner.refused(fields.createList, 409, { body: { name: 'Regions' } }), 'name_taken');
  const { id: east } = await owner.ok(fields.addChoice, { params: { list: listId }, body: { name: 'East', names: { sv: 'Öst' } } });
  const names = async () => (await table()).choices.map(({ name, retired }) => (retired ? `(${name})` : name));
  const ids = (await table()).choices.map(({ id }) => id);
  await owner.ok(fields.orderChoices, { params: { list: listId }, body: { ids: ids.toReversed() } });
  const params = { list: listId, choice: east };
  await owner.ok(fields.changeChoice, { params, body: { version: 1, name: 'Far east', retired: true } });
  assert.deepEqual(await names(), ['(Far east)', 'West', 'South', 'North']);
  assert.equal(await owner.refused(fields.changeChoice, 409, { params, body: { version: 1, name: 'x' } }), 'stale_version');
  assert.equal(await owner.refused(fields.changeChoice, 409, { params, body: { version: 2, name: 'West' } }), 'name_taken');
  await owner.ok(fields.deleteChoice, { params });
  await owner.ok(fields.deleteChoice, { params: { list: listId, choice: (await choice('West')).id } });
  assert.equal(await owner.refused(fields.orderChoices, 409, { params: { list: listId }, body: { ids } }), 'list_changed');
  assert.deepEqual(await names(), ['South', 'North']);
});

test('a field has its kind for ever, and a table or a currency only where they belong', async () => {
  const { owner, erik, listId } = await scene();
  const wrong = async (body: object) =>
    owner.refused(fields.create, 422, { body: { ...company, key: 'x', kind: 'text', ...body } as never });
  assert.equal(await wrong({ kind: 'choice' }), 'invalid');
  assert.equal(await wrong({ listId }), 'invalid');
  assert.equal(await wrong({ kind: 'money' }), 'invalid');
  assert.equal(await wrong({ key: 'Region' }), 'invalid');
  assert.equal(await wrong({ needed: 'closing' }), 'invalid');
  assert.equal(await wrong({ customer: 'sees' }), 'invalid');
  const { id } = await owner.ok(fields.create, { body: { ...company, key: 'region', kind: 'choice', listId } });
  assert.equal(await owner.refused(fields.create, 409, { body: { ...company, key: 'region', kind: 'text' } }), 'key_taken');
  assert.equal(await owner.refused(fields.deleteList, 409, { params: { list: listId } }), 'list_in_use');
  const changed = await owner.ok(fields.change, { params: { field: id }, body: { version: 1, name: 'Region', names: { ja: '地域' } } });
  assert.deepEqual([changed.names, changed.kind, changed.choices.length, changed.version], [{ ja: '地域' }, 'choice', 3, 2]);
  assert.equal(await erik.refused(fields.create, 403, { body: { ...company, key: 'y', kind: 'text' } }), 'not_allowed');
});

test('a company takes values of every kind, tells its own back, and keeps the version honest', async () => {
  const { place, owner, erik, listId, choice } = await scene();
  const kinds = ['text', 'long_text', 'number', 'date', 'checkbox', 'person', 'company'] as const;
  for (const kind of kinds) await owner.ok(fields.create, { body: { ...company, key: kind, kind } });
  await owner.ok(fields.create, { body: { ...company, key: 'money', kind: 'money', currency: 'SEK' } });
  await owner.ok(fields.create, { body: { ...company, key: 'regions', kind: 'choices', listId } });
  const [north, south] = [await choice('North'), await choice('South')];
  const id = await place.company('Kiruna Bygg');
  const other = await place.company('Luleå Frakt');
  const anna = await place.contact('Anna');
  const params = { company: id };
  const values = {
    text: 'Card 4111 1111 1111 1111',
    long_text: 'one\ntwo',
    number: 2.5,
    date: '2026-12-24',
    checkbox: true,
    person: { kind: 'contact' as const, id: anna.id },
    company: { id: other },
    money: { amount: 125_000, currency: 'SEK' },
    regions: [south.id, north.id],
  };
  const changed = await erik.ok(customers.changeCompany, { params, body: { version: 1, fields: values } });
  assert.deepEqual(changed.fields, {
    ...values,
    text: 'Card **** **** **** 1111',
    person: { ...values.person, name: 'Anna' },
    company: { id: other, name: 'Luleå Frakt' },
  });
  assert.equal(changed.version, 2);
  assert.equal(await erik.refused(customers.changeCompany, 409, { params, body: { version: 1, fields: { number: 1 } } }), 'stale_version');
  const emptied = await erik.ok(customers.changeCompany, { params, body: { version: 2, fields: { number: null, regions: [] } } });
  assert.equal('number' in emptied.fields || 'regions' in emptied.fields, false);
  for (const [key, value] of [
    ['number', 'x'],
    ['date', '24/12'],
    ['nothing', 'x'],
    ['person', { kind: 'member', id: anna.id }],
  ] as const)
    assert.equal(await erik.refused(customers.changeCompany, 422, { params, body: { version: 3, fields: { [key]: value } } }), 'invalid');
  const nobody = { kind: 'contact' as const, id: other };
  assert.equal(await erik.refused(customers.changeCompany, 404, { params, body: { version: 3, fields: { person: nobody } } }), 'not_found');
  assert.equal((await erik.ok(search.find, { query: { q: '2026-12-24' } })).companies.count, 1);
});

test('what is needed is asked of people who make a company or a person, and may not be emptied', async () => {
  const { owner, erik } = await scene();
  await owner.ok(fields.create, { body: { on: 'contact', name: 'Badge', key: 'badge', kind: 'text', needed: 'creating' } });
  const body = { name: 'Bo', address: 'bo@kiruna.example' };
  assert.equal(await erik.refused(customers.createContact, 422, { body }), 'invalid');
  assert.equal(await erik.refused(customers.createContact, 422, { body: { ...body, fields: { badge: '  ' } } }), 'invalid');
  const { id } = await erik.ok(customers.createContact, { body: { ...body, fields: { badge: 'B 12' } } });
  const params = { contact: id };
  assert.equal(await erik.refused(customers.changeContact, 422, { params, body: { version: 1, fields: { badge: null } } }), 'invalid');
  assert.deepEqual((await erik.ok(customers.changeContact, { params, body: { version: 1, fields: { badge: 'B 13' } } })).fields, {
    badge: 'B 13',
  });
});

test('a retired value stays on its records, a merged one is replaced wherever it stands', async () => {
  const { place, owner, erik, listId, table, choice } = await scene();
  const { id: field } = await owner.ok(fields.create, { body: { ...company, key: 'regions', kind: 'choices', listId } });
  const [north, south, west] = [await choice('North'), await choice('South'), await choice('West')];
  const set = async (regions: string[]) => {
    const id = await place.company();
    await erik.ok(customers.changeCompany, { params: { company: id }, body: { version: 1, fields: { regions } } });
    return { company: id };
  };
  const [one, both] = [await set([north.id]), await set([north.id, south.id])];
  const params = { list: listId, choice: north.id };
  assert.equal(await owner.refused(fields.deleteChoice, 409, { params }), 'choice_in_use');
  assert.equal(await owner.refused(fields.delete, 409, { params: { field } }), 'field_in_use');
  await owner.ok(fields.changeChoice, { params, body: { version: 1, retired: true } });
  const kept = await erik.ok(customers.changeCompany, { params: one, body: { version: 2, fields: { regions: [north.id, west.id] } } });
  assert.deepEqual(kept.fields['regions'], [north.id, west.id]);
  const fresh = { company: await place.company() };
  assert.equal(
    await erik.refused(customers.changeCompany, 422, { params: fresh, body: { version: 1, fields: { regions: [north.id] } } }),
    'invalid',
  );

  assert.equal(await owner.refused(fields.mergeChoice, 422, { params, body: { intoId: north.id } }), 'invalid');
  await owner.ok(fields.mergeChoice, { params, body: { intoId: south.id } });
  assert.deepEqual(
    (await table()).choices.map(({ name, leaving }) => [name, leaving]),
    [
      ['North', true],
      ['South', false],
      ['West', false],
    ],
  );
  await workers.runDue({ at: null });
  assert.deepEqual(
    (await table()).choices.map(({ name }) => name),
    ['South', 'West'],
  );
  assert.deepEqual((await erik.ok(customers.company, { params: one })).fields['regions'], [south.id, west.id]);
  assert.deepEqual((await erik.ok(customers.company, { params: both })).fields['regions'], [south.id]);
});

test('fields are put in order, and a retired one is read no more but keeps what it holds', async () => {
  const { place, owner, erik } = await scene();
  const make = async (key: string) => (await owner.ok(fields.create, { body: { ...company, key, kind: 'text' } })).id;
  const ids = [await make('a'), await make('b')];
  await owner.ok(fields.order, { params: { on: 'company' }, body: { ids: ids.toReversed() } });
  assert.deepEqual(
    (await erik.ok(fields.list)).items.map(({ key }) => key),
    ['b', 'a'],
  );
  assert.equal(await owner.refused(fields.order, 409, { params: { on: 'company' }, body: { ids: ids.slice(1) } }), 'list_changed');
  const params = { company: await place.company() };
  await erik.ok(customers.changeCompany, { params, body: { version: 1, fields: { a: 'one', b: 'two' } } });
  const of = { field: ids[0] ?? '' };
  await owner.ok(fields.change, { params: of, body: { version: 1, retired: true } });
  assert.deepEqual((await erik.ok(customers.company, { params })).fields, { b: 'two' });
  assert.equal(await erik.refused(customers.changeCompany, 422, { params, body: { version: 2, fields: { a: 'x' } } }), 'invalid');
  await owner.ok(fields.change, { params: of, body: { version: 2, retired: false } });
  assert.deepEqual((await erik.ok(customers.company, { params })).fields, { a: 'one', b: 'two' });
});
