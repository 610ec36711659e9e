import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { fields } from '#contracts/fields.ts';
import { search } from '#contracts/search.ts';
import { tags } from '#contracts/tags.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Olga');
  const company = await place.company('Kiruna Bygg');
  const anna = await place.contact('Anna');
  const { id: ticket } = await owner.ok(tickets.open, { body: { subject: 'One', text: 'words', requesterId: anna.id } });
  /** How many tickets, people and companies a word finds. */
  const found = async (q: string) => {
    await workers.runDue();
    const hits = await owner.ok(search.find, { query: { q } });
    return [hits.tickets.count, hits.people.count, hits.companies.count];
  };
  return { place, owner, company, anna, ticket, found };
};

test('a tag that is renamed or merged is found by what it is called now, wherever it stands', async () => {
  const { owner, company, anna, ticket, found } = await scene();
  const put = async (name: string) => {
    await owner.ok(customers.tagCompany, { params: { company }, body: { name } });
    await owner.ok(customers.tagContact, { params: { contact: anna.id }, body: { name } });
    await owner.ok(tickets.tag, { params: { ticket }, body: { name } });
  };
  await put('zqvoip');
  assert.deepEqual(await found('zqvoip'), [1, 1, 1]);
  const tag = (await owner.ok(tags.list)).items[0] ?? assert.fail();
  await owner.ok(tags.change, { params: { tag: tag.id }, body: { version: tag.version, name: 'zqphones' } });
  assert.deepEqual(
    [await found('zqphones'), await found('zqvoip')],
    [
      [1, 1, 1],
      [0, 0, 0],
    ],
  );
  const { id: intoId } = await owner.ok(tags.create, { body: { name: 'zqvoice', colour: null } });
  await owner.ok(tags.merge, { params: { tag: tag.id }, body: { intoId } });
  assert.deepEqual(
    [await found('zqvoice'), await found('zqphones')],
    [
      [1, 1, 1],
      [0, 0, 0],
    ],
  );
});

test('a value of a table that is renamed or merged is found by what it is called now, in every field that has it', async () => {
  const { owner, company, anna, ticket, found } = await scene();
  const { id: listId } = await owner.ok(fields.createList, { body: { name: 'Regions', choices: ['zqnorth', 'zqsouth'] } });
  const [north, south] = (await owner.ok(fields.lists)).items[0]?.choices ?? [];
  if (!north || !south) return assert.fail();
  const kinds = { ticket: 'choice', company: 'choices', contact: 'choice' } as const;
  for (const on of ['ticket', 'company', 'contact'] as const)
    await owner.ok(fields.create, { body: { on, key: 'region', name: 'Region', kind: kinds[on], listId } });
  const { version } = (await owner.ok(tickets.read, { params: { ticket } })).ticket;
  await owner.ok(tickets.change, { params: { ticket }, body: { version, fields: { region: north.id } } });
  await owner.ok(customers.changeCompany, { params: { company }, body: { version: 1, fields: { region: [north.id, south.id] } } });
  await owner.ok(customers.changeContact, { params: { contact: anna.id }, body: { version: 1, fields: { region: north.id } } });
  assert.deepEqual(
    [await found('zqnorth'), await found('zqsouth')],
    [
      [1, 1, 1],
      [0, 0, 1],
    ],
  );
  await owner.ok(fields.changeChoice, { params: { list: listId, choice: north.id }, body: { version: 1, name: 'zqarctic' } });
  assert.deepEqual(
    [await found('zqarctic'), await found('zqnorth')],
    [
      [1, 1, 1],
      [0, 0, 0],
    ],
  );
  await owner.ok(fields.mergeChoice, { params: { list: listId, choice: north.id }, body: { intoId: south.id } });
  assert.deepEqual(
    [await found('zqsouth'), await found('zqarctic')],
    [
      [1, 1, 1],
      [0, 0, 0],
    ],
  );
});

test('whoever carries it is gone through in pages, to the last', async () => {
  const { place, owner, company, found } = await scene();
  const { tags: own } = await owner.ok(customers.tagCompany, { params: { company }, body: { name: 'zqgold' } });
  const tag = own[0] ?? assert.fail();
  const companies: string[] = [];
  for (let at = 0; at < 405; at += 1) companies.push(await place.company(`Company ${at}`));
  await place.within(({ db, workspaceId }) =>
    db
      .insertInto('customers.companyTag')
      .values(companies.map((companyId) => ({ workspaceId, companyId, tagId: tag.id })))
      .execute(),
  );
  const { version } = (await owner.ok(tags.list)).items[0] ?? assert.fail();
  await owner.ok(tags.change, { params: { tag: tag.id }, body: { version, name: 'zqsilver' } });
  await workers.runDue();
  const [, , before] = await found('zqsilver');
  const indexed = await place.within(({ db, workspaceId }) =>
    db
      .selectFrom('platform.work')
      .select('payload')
      .where('workspaceId', '=', workspaceId)
      .where('name', '=', 'search.index-carriers')
      .execute(),
  );
  // Three pages of companies, one each of people and tickets.
  assert.equal(indexed.length, 5);
  assert.ok((before ?? 0) > 200, `${before} companies are found`);
});

test('a tag that is deleted and a field that is retired are found no more, and a field that is back is', async () => {
  const { owner, company, anna, ticket, found } = await scene();
  await owner.ok(customers.tagCompany, { params: { company }, body: { name: 'zqgone' } });
  await owner.ok(customers.tagContact, { params: { contact: anna.id }, body: { name: 'zqgone' } });
  await owner.ok(tickets.tag, { params: { ticket }, body: { name: 'zqgone' } });
  assert.deepEqual(await found('zqgone'), [1, 1, 1]);
  const tag = (await owner.ok(tags.list)).items[0] ?? assert.fail();
  await owner.ok(tags.delete, { params: { tag: tag.id } });
  assert.deepEqual(await found('zqgone'), [0, 0, 0]);

  const made = [];
  for (const on of ['ticket', 'company', 'contact'] as const)
    made.push(await owner.ok(fields.create, { body: { on, key: 'site', name: 'Site', kind: 'text' } }));
  const { version } = (await owner.ok(tickets.read, { params: { ticket } })).ticket;
  await owner.ok(tickets.change, { params: { ticket }, body: { version, fields: { site: 'zqdepot' } } });
  await owner.ok(customers.changeCompany, { params: { company }, body: { version: 1, fields: { site: 'zqdepot' } } });
  await owner.ok(customers.changeContact, { params: { contact: anna.id }, body: { version: 1, fields: { site: 'zqdepot' } } });
  assert.deepEqual(await found('zqdepot'), [1, 1, 1]);
  for (const { id } of made) await owner.ok(fields.change, { params: { field: id }, body: { version: 1, retired: true } });
  assert.deepEqual(await found('zqdepot'), [0, 0, 0]);
  for (const { id } of made) await owner.ok(fields.change, { params: { field: id }, body: { version: 2, retired: false } });
  assert.deepEqual(await found('zqdepot'), [1, 1, 1]);
});
