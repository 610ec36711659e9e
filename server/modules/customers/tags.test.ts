import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { requests } from '#contracts/portal/requests.ts';
import { search } from '#contracts/search.ts';
import { tags } from '#contracts/tags.ts';
import { tickets } from '#contracts/tickets.ts';
import { views } from '#contracts/views.ts';
import { desk } from '#test/support/desk.ts';

const { workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  const [owner, erik, viewer] = [
    await place.member('owner', 'Olga'),
    await place.member('agent', 'Erik'),
    await place.member('viewer', 'Vera'),
  ];
  const company = await place.company('Kiruna Bygg');
  const anna = await place.contact('Anna', { companyId: company });
  const tagCompany = (name: string) => erik.ok(customers.tagCompany, { params: { company }, body: { name } });
  const tagAnna = (name: string) => erik.ok(customers.tagContact, { params: { contact: anna.id }, body: { name } });
  const idOf = async (name: string) => (await erik.ok(tags.list)).items.find((each) => each.name === name)?.id ?? '';
  return { place, owner, erik, viewer, company, anna, tagCompany, tagAnna, idOf };
};

const names = (of: { tags: readonly { name: string }[] }) => of.tags.map(({ name }) => name);

test('a tag stands once on a company, and by it the list of companies is narrowed', async () => {
  const { place, erik, company, tagCompany, idOf } = await scene();
  const before = await erik.ok(customers.company, { params: { company } });
  await tagCompany('VIP');
  const twice = await tagCompany('#vip');
  assert.deepEqual([names(twice), twice.version], [['VIP'], before.version]);
  await place.company('Luleå Frakt');
  const { items } = await erik.ok(customers.companies, { query: { tag: await idOf('VIP') } });
  assert.deepEqual(
    items.map((each) => [each.name, names(each)]),
    [['Kiruna Bygg', ['VIP']]],
  );
  const gone = await erik.ok(customers.untagCompany, { params: { company, tag: await idOf('VIP') } });
  assert.deepEqual(gone.tags, []);
});

test('people are tagged, listed by it and counted beside the companies', async () => {
  const { erik, viewer, anna, tagAnna, tagCompany, idOf } = await scene();
  await tagAnna('difficult');
  await tagCompany('difficult');
  const tag = await idOf('difficult');
  assert.deepEqual(
    (await erik.ok(customers.contacts, { query: { tag } })).items.map(({ id }) => id),
    [anna.id],
  );
  assert.deepEqual((await viewer.ok(customers.tagged)).items, [{ tagId: tag, companies: 1, people: 1 }]);
  assert.equal(await viewer.refused(customers.tagContact, 403, { params: { contact: anna.id }, body: { name: 'x' } }), 'not_allowed');
  assert.equal(await erik.refused(customers.tagContact, 422, { params: { contact: anna.id }, body: { name: 'a,b' } }), 'invalid');
  assert.deepEqual((await erik.ok(customers.untagContact, { params: { contact: anna.id, tag } })).tags, []);
});

test('a merged tag leads on to the other, and a deleted one leaves the customers', async () => {
  const { owner, erik, company, anna, tagCompany, tagAnna, idOf } = await scene();
  await tagCompany('voip');
  await tagAnna('voip');
  await tagAnna('voice');
  await owner.ok(tags.merge, { params: { tag: await idOf('voip') }, body: { intoId: await idOf('voice') } });
  assert.deepEqual(names(await erik.ok(customers.company, { params: { company } })), ['voice']);
  assert.deepEqual(names(await erik.ok(customers.contact, { params: { contact: anna.id } })), ['voice']);
  await owner.ok(tags.delete, { params: { tag: await idOf('voice') } });
  assert.deepEqual(names(await erik.ok(customers.contact, { params: { contact: anna.id } })), []);
});

test('the queue filters by the tags of company and requester, in any order, and views count them', async () => {
  const { erik, place, anna, tagCompany, tagAnna, idOf } = await scene();
  const bo = await place.contact('Bo');
  await erik.ok(tickets.open, { body: { subject: 'Hers', text: 'words', requesterId: anna.id } });
  await erik.ok(tickets.open, { body: { subject: 'His', text: 'words', requesterId: bo.id } });
  await tagCompany('gold');
  await tagAnna('loud');
  const [gold, loud] = [await idOf('gold'), await idOf('loud')];
  const found = async (query: Record<string, string>) =>
    (await erik.ok(tickets.queue, { query: { folder: 'all', sort: 'number', ...query } })).items.map(({ subject }) => subject);
  assert.deepEqual(await found({ companyTag: gold }), ['Hers']);
  assert.deepEqual(await found({ requesterTag: loud, sort: 'company' }), ['Hers']);
  assert.deepEqual(await found({ companyTag: `-${gold}` }), ['His']);
  assert.deepEqual(await found({ requesterTag: 'none' }), ['His']);
  assert.deepEqual(await found({ requesterTag: `${loud},none` }), ['Hers', 'His']);
  assert.deepEqual(await found({ companyTag: loud }), []);
  assert.equal(await erik.refused(tickets.queue, 422, { query: { companyTag: 'gold' } }), 'invalid');
  const { id } = await erik.ok(views.create, { body: { name: 'Gold', shows: { filters: { companyTag: gold } } } });
  assert.deepEqual((await erik.ok(views.counts)).items, [{ viewId: id, count: 1, about: false }]);
});

test('search finds people and companies by a tag; no customer is told of any', async () => {
  const { erik, anna, tagCompany, tagAnna } = await scene();
  await tagCompany('regulator');
  await tagAnna('regulator');
  const hits = await erik.ok(search.find, { query: { q: 'regulator' } });
  assert.deepEqual([hits.people.count, hits.companies.count], [1, 1]);
  const { id } = await erik.ok(tickets.open, { body: { subject: 'Hers', text: 'words', requesterId: anna.id } });
  assert.equal(JSON.stringify(await anna.ok(requests.read, { params: { request: id } })).includes('regulator'), false);
});
