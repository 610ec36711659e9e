import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields } from '#contracts/fields.ts';
import { tickets, type TicketRow } from '#contracts/tickets.ts';
import { views } from '#contracts/views.ts';
import { desk } from '#test/support/desk.ts';

const { workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner', 'Olga'), await place.member('agent', 'Erik')];
  const [kiruna, sakura] = [await place.company('Kiruna'), await place.company('さくら')];
  const anna = await place.contact('anna');
  const { id: listId } = await owner.ok(fields.createList, { body: { name: 'Regions', choices: ['North', 'South', 'East'] } });
  const choices = (await owner.ok(fields.lists)).items[0]?.choices.map(({ id }) => id) ?? [];
  const [north = '', south = '', east = ''] = choices;
  // Not by their names: as they stand in the table.
  await owner.ok(fields.orderChoices, { params: { list: listId }, body: { ids: [south, east, north] } });
  const make = async (key: string, more: object = {}) =>
    (await owner.ok(fields.create, { body: { on: 'ticket', name: key, key, kind: 'text', ...more } as never })).id;
  await make('region', { kind: 'choice', listId });
  await make('size', { kind: 'number' });
  await make('worth', { kind: 'money', currency: 'SEK' });
  await make('day', { kind: 'date' });
  await make('paid', { kind: 'checkbox' });
  await make('who', { kind: 'person' });
  await make('other', { kind: 'company' });
  await make('site');
  await make('story', { kind: 'long_text' });
  await make('regions', { kind: 'choices', listId });
  const open = async (subject: string, values: object = {}) =>
    (await erik.ok(tickets.open, { body: { subject, text: 'words', requesterId: anna.id, fields: values as never } })).id;
  const rows = [
    {},
    { region: north, size: 10, worth: { amount: 5, currency: 'SEK' }, day: '2026-11-02', paid: true, site: 'Övik', other: { id: sakura } },
    { region: south, size: -2.5, day: '2026-01-31', paid: false, site: 'kiruna', who: { kind: 'member', id: owner.id } },
    { region: east, size: 9, worth: { amount: 70, currency: 'SEK' }, site: 'Arjeplog', who: { kind: 'contact', id: anna.id } },
    { region: north, size: 1e9, day: '2026-11-02', paid: true, other: { id: kiruna } },
    { region: south, size: 10, paid: false, who: { kind: 'member', id: erik.id } },
    {},
  ];
  for (const [index, values] of rows.entries()) await open(String(index), values);
  /** The whole list, page by page. */
  const pages = async (query: object): Promise<TicketRow[]> => {
    const items: TicketRow[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await erik.ok(tickets.queue, { query: { limit: 2, ...query, ...(cursor ? { cursor } : {}) } });
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  };
  const order = async (sort: string, more: object = {}) => (await pages({ sort, ...more })).map(({ subject }) => subject).join('');
  return { place, owner, erik, make, open, pages, order, listId };
};

test('a list goes by a custom field of any kind in pages of two, either way, and what has nothing in it comes last', async () => {
  const { order, erik } = await scene();
  assert.equal(await order('field.region'), '2531406');
  assert.equal(await order('-field.region'), '4135260');
  assert.equal(await order('field.size'), '2315406');
  assert.equal(await order('-field.size'), '4513260');
  assert.equal(await order('field.worth'), '1302456');
  assert.equal(await order('field.day'), '2140356');
  assert.equal(await order('-field.day'), '4126530');
  assert.equal(await order('field.paid'), '1425036');
  assert.equal(await order('field.site'), '3210456');
  assert.equal(await order('field.who'), '3520146');
  assert.equal(await order('field.other'), '4102356');
  for (const sort of ['field.story', 'field.regions', 'field.nothing', '-field.', 'field.Region'])
    assert.equal(await erik.refused(tickets.queue, 422, { query: { sort } as never }), 'invalid');
});

test('the order goes with folders, filters and values that are shown', async () => {
  const { order, pages } = await scene();
  assert.equal(await order('-field.size', { folder: 'new', fields: 'size:0..' }), '4513');
  assert.equal(await order('field.size', { folder: 'closed' }), '');
  assert.deepEqual(
    (await pages({ sort: 'field.day', values: 'field.day' })).map(({ values }) => values?.['field.day']),
    ['2026-01-31', '2026-11-02', '2026-11-02', undefined, undefined, undefined, undefined],
  );
});

test('a list is grouped by choice, yes or no, person, company and day, each group in the order of the list', async () => {
  const { pages, erik } = await scene();
  const groups = async (by: string, sort: string) => {
    const rows = await pages({ by, sort, values: by });
    const found: string[] = [];
    for (const [index, row] of rows.entries()) {
      const same = index > 0 && JSON.stringify(row.values) === JSON.stringify(rows[index - 1]?.values);
      if (same) found.push((found.pop() ?? '') + row.subject);
      else found.push(row.subject);
    }
    return found;
  };
  assert.deepEqual(await groups('field.region', '-number'), ['52', '3', '41', '60']);
  assert.deepEqual(await groups('field.region', 'created'), ['25', '3', '14', '06']);
  assert.deepEqual(await groups('field.paid', 'number'), ['14', '25', '036']);
  assert.deepEqual(await groups('field.who', 'number'), ['3', '5', '2', '0146']);
  assert.deepEqual(await groups('field.other', 'number'), ['4', '1', '02356']);
  assert.deepEqual(await groups('field.day', '-updated'), ['2', '41', '6530']);
  for (const query of [
    { by: 'field.size' },
    { by: 'field.site' },
    { by: 'field.region', sort: 'field.size' },
    { by: 'status', sort: 'field.size' },
  ])
    assert.equal(await erik.refused(tickets.queue, 422, { query: query as never }), 'invalid');
});

test('all tickets along the index are in the same order as those of a folder put in order at once', async () => {
  const { order } = await scene();
  for (const key of ['region', 'size', 'worth', 'day', 'paid', 'site'])
    for (const sort of [`field.${key}`, `-field.${key}`]) assert.equal(await order(sort), await order(sort, { folder: 'new' }), sort);
});

test('a view keeps the order and the groups of a field, and none of a field that is not there', async () => {
  const { erik } = await scene();
  const keep = (shows: object) => ({ body: { name: 'One', shows: shows as never } });
  await erik.ok(views.create, keep({ sort: '-field.day' }));
  await erik.ok(views.create, keep({ by: 'field.region' }));
  assert.deepEqual(
    (await erik.ok(views.list)).items.map(({ shows }) => [shows.sort, shows.by]),
    [
      ['-field.day', null],
      ['-updated', 'field.region'],
    ],
  );
  assert.equal(await erik.refused(views.create, 422, keep({ sort: 'field.nothing' })), 'invalid');
  assert.equal(await erik.refused(views.create, 422, keep({ by: 'field.size' })), 'invalid');
});
