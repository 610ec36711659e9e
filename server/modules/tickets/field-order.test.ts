import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { fields } from '#contracts/fields.ts';
import { tickets, type TicketRow } from '#contracts/tickets.ts';
import { views } from '#contracts/views.ts';
import { customers } from '#contracts/customers.ts';
import { requests } from '#contracts/portal/requests.ts';
import type { Actor } from '#server/platform/db/actor.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { InvalidInput } from '#server/platform/refusal.ts';
import { desk } from '#test/support/desk.ts';
import { candidates } from './queries/candidates.ts';
import { orderingField } from './queries/field-order.ts';
import { walkedPage, type Walk } from './queries/field-walk.ts';
import type { Place } from './queries/queue-groups.ts';
import { queue } from './queries/queue.ts';

const { house, workspace } = await desk();

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
  return { place, owner, erik, anna, make, open, pages, order, listId };
};

test('a list goes by a custom field of any kind in pages of two, either way, and what has nothing in it comes last', async () => {
  const { order, erik } = await scene();
  assert.equal(await order('field.region'), '5234160');
  assert.equal(await order('-field.region'), '4135260');
  assert.equal(await order('field.size'), '2315460');
  assert.equal(await order('-field.size'), '4513260');
  assert.equal(await order('field.worth'), '1365420');
  assert.equal(await order('field.day'), '2146530');
  assert.equal(await order('-field.day'), '4126530');
  assert.equal(await order('field.paid'), '4152630');
  assert.equal(await order('field.site'), '3216540');
  assert.equal(await order('field.who'), '3526410');
  assert.equal(await order('field.other'), '4165320');
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

test('all tickets along the index are in the same order as those of a folder that are put in order at once', async () => {
  const { order } = await scene();
  for (const key of ['region', 'size', 'worth', 'day', 'paid', 'site'])
    for (const sort of [`field.${key}`, `-field.${key}`]) {
      const filled = { fields: `${key}:-none` };
      assert.equal(await order(sort, filled), await order(sort, { ...filled, folder: 'new' }), sort);
    }
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

/** Three companies of one person each, two tickets of each, and one ticket of nobody. */
const ofCustomers = async () => {
  const base = await scene();
  const { owner, erik, place, make, listId } = base;
  const choices = (await owner.ok(fields.lists)).items[0]?.choices.map(({ id }) => id) ?? [];
  await make('tier', { on: 'company', kind: 'choice', listId });
  await make('seats', { on: 'company', kind: 'number' });
  await make('keeper', { on: 'company', kind: 'person' });
  await make('since', { on: 'contact', kind: 'date' });
  const made = [
    { seats: 30, tier: choices[0], keeper: { kind: 'member', id: owner.id } },
    { seats: 4, tier: choices[1] },
    { tier: choices[0] },
  ];
  for (const [index, values] of made.entries()) {
    const companyId = await place.company(`Company ${index}`);
    const person = await place.contact(`person-${index}`, { companyId });
    const company = await owner.ok(customers.company, { params: { company: companyId } });
    await owner.ok(customers.changeCompany, {
      params: { company: companyId },
      body: { version: company.version, fields: values as never },
    });
    const { version } = await owner.ok(customers.contact, { params: { contact: person.id } });
    if (index !== 1)
      await owner.ok(customers.changeContact, {
        params: { contact: person.id },
        body: { version, fields: { since: `202${index}-05-01` } },
      });
    for (const n of [0, 1])
      await erik.ok(tickets.open, { body: { subject: `${'abc'[index]}${n}`, text: 'words', requesterId: person.id, companyId } });
  }
  const of = async (query: object) =>
    (await base.pages(query))
      .map(({ subject }) => subject)
      .filter((subject) => subject.length === 2)
      .join(' ');
  return { ...base, of };
};

test('a list goes by fields of the company and of the requester, and is grouped by them', async () => {
  const { of, erik } = await ofCustomers();
  for (const folder of ['all', 'new'] as const) {
    assert.equal(await of({ folder, sort: 'company.seats' }), 'b1 b0 a1 a0 c1 c0', folder);
    assert.equal(await of({ folder, sort: '-company.seats' }), 'a1 a0 b1 b0 c1 c0', folder);
    assert.equal(await of({ folder, sort: 'requester.since' }), 'a1 a0 c1 c0 b1 b0', folder);
    assert.equal(await of({ folder, sort: 'company.tier' }), 'c1 c0 a1 a0 b1 b0', folder);
    assert.equal(await of({ folder, sort: 'company.keeper' }), 'a1 a0 c1 c0 b1 b0', folder);
    assert.equal(await of({ folder, by: 'company.tier', sort: 'number' }), 'a0 a1 c0 c1 b0 b1', folder);
    assert.equal(await of({ folder, by: 'company.keeper', sort: 'created' }), 'a0 a1 b0 b1 c0 c1', folder);
    assert.equal(await of({ folder, by: 'requester.since', sort: '-number' }), 'a1 a0 c1 c0 b1 b0', folder);
  }
  assert.equal(await of({ sort: 'company.seats', fields: 'site:none', q: 'b0' }), 'b0');
  for (const query of [{ by: 'company.seats' }, { sort: 'company.region' }, { sort: 'requester.seats' }, { sort: 'company.' }])
    assert.equal(await erik.refused(tickets.queue, 422, { query: query as never }), 'invalid');
});

test('who may not see customers learns nothing of their fields by an order or by groups', async () => {
  const { place, owner } = await ofCustomers();
  const asked = async (query: object, ...permissions: string[]) => {
    const actor: Actor = { kind: 'member', memberId: owner.id, name: 'M', permissions: new Set(permissions), teamIds: [] };
    return inWorkspace(house.platform, { workspaceId: place.id, actor }, (ctx) => queue(ctx, tickets.queue.query.parse(query)));
  };
  for (const query of [{ sort: '-company.seats' }, { sort: 'requester.since' }, { by: 'company.tier' }, { sort: 'company.nothing' }])
    await assert.rejects(
      asked(query, 'tickets.see'),
      (cause) => cause instanceof InvalidInput && JSON.stringify(cause.details).includes('no such field'),
    );
  assert.equal((await asked({ sort: '-company.seats' }, 'tickets.see', 'customers.see')).items.length, 13);
});

/** A whole long list as it is walked, however far each page looks. */
const walked = async (place: Awaited<ReturnType<typeof scene>>['place'], sort: string, more: Partial<Walk> & { q?: string } = {}) =>
  place.within(async (ctx) => {
    const ordering = await orderingField(ctx, { sort });
    assert.ok(ordering);
    const { q = '', ...rest } = more;
    const rows = candidates(ctx).where(sql<boolean>`r.subject like ${`%${q}%`} and t.unlisted_at is null`);
    const order = { by: sql`t.updated_at`, type: sql`timestamptz`, last: sql`t.id`, down: true };
    const found: string[] = [];
    let [after, turns]: [Place | null, number] = [null, 0];
    for (;;) {
      turns += 1;
      assert.ok(turns < 100);
      const walk: Walk = { rows, open: false, down: false, order, after, limit: 3, ...rest };
      const { places, reached } = await walkedPage(ctx, ordering, false, walk);
      found.push(...places.slice(0, reached ? undefined : 2).map(({ id }) => id));
      after = reached ?? (places.length > 2 ? (places[1] ?? null) : null);
      if (!after) break;
    }
    const named = await ctx.db
      .selectFrom('threads.recordCard')
      .select(['id', 'subject'])
      .where('id', 'in', ['', ...found].slice(1))
      .execute();
    return { turns, order: found.map((id) => named.find((each) => each.id === id)?.subject).join(' ') };
  });

test('a page that looked far enough without being full leads on to the rest', async () => {
  const { place } = await ofCustomers();
  const reach = { tickets: 2, owners: 1, groups: 1 };
  for (const sort of ['field.size', 'field.site', 'field.region', 'field.who', 'company.seats', 'company.tier']) {
    const [whole, short] = [await walked(place, sort), await walked(place, sort, { reach })];
    assert.equal(short.order, whole.order, sort);
    const [rare, found] = [await walked(place, sort, { q: '4', reach }), await walked(place, sort, { q: '4' })];
    assert.equal(rare.order, found.order, sort);
    assert.ok(rare.turns > found.turns, sort);
  }
});

test('a list of open tickets walks along theirs alone, whoever closes or reopens one', async () => {
  const { place, erik, anna, pages } = await scene();
  const open = async () => (await walked(place, 'field.size', { open: true, q: '' })).order.split(' ').slice(0, -2).join('');
  assert.equal(await open(), '23154');
  const [row] = (await pages({ sort: 'number' })).filter(({ subject }) => subject === '3');
  assert.ok(row);
  await erik.ok(tickets.close, { params: { ticket: row.id }, body: { version: row.version } });
  assert.equal(await open(), '2154');
  await erik.ok(tickets.change, {
    params: { ticket: row.id },
    body: { version: (await erik.ok(tickets.read, { params: { ticket: row.id } })).ticket.version, fields: { site: 'Luleå', worth: null } },
  });
  await anna.ok(requests.reply, { params: { request: row.id }, body: { text: 'It is back.' } });
  assert.equal(await open(), '23154');
});
