import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { fields } from '#contracts/fields.ts';
import { tickets } from '#contracts/tickets.ts';
import { views } from '#contracts/views.ts';
import type { Actor } from '#server/platform/db/actor.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { desk } from '#test/support/desk.ts';
import { watched, type Seen } from '../../../bench/explain.ts';
import { queue } from './queries/queue.ts';

const { house, workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner', 'Olga'), await place.member('agent', 'Erik')];
  const companyId = await place.company('Kiruna Bygg');
  const anna = await place.contact('Anna', { companyId });
  const { id: listId } = await owner.ok(fields.createList, { body: { name: 'Regions', choices: ['North', 'South'] } });
  const [north = '', south = ''] = (await owner.ok(fields.lists)).items[0]?.choices.map(({ id }) => id) ?? [];
  const make = async (key: string, more: object = {}) =>
    (await owner.ok(fields.create, { body: { on: 'ticket', name: key, key, kind: 'text', ...more } as never })).id;
  const open = async (subject: string, values: object = {}) =>
    (await erik.ok(tickets.open, { body: { subject, text: 'words', requesterId: anna.id, companyId, fields: values as never } })).id;
  const list = async (query: object) => (await erik.ok(tickets.queue, { query: { sort: 'number', ...query } as never })).items;
  return { place, owner, erik, anna, companyId, listId, north, south, make, open, list };
};

test('a list shows custom fields of every kind, of the ticket, its company and its requester', async () => {
  const { owner, erik, anna, companyId, listId, north, south, make, open, list } = await scene();
  await make('region', { kind: 'choice', listId });
  await make('regions', { kind: 'choices', listId });
  await make('size', { kind: 'number' });
  await make('worth', { kind: 'money', currency: 'SEK' });
  await make('day', { kind: 'date' });
  await make('paid', { kind: 'checkbox' });
  await make('who', { kind: 'person' });
  await make('asked', { kind: 'person' });
  await make('other', { kind: 'company' });
  await make('site');
  await make('story', { kind: 'long_text' });
  await make('tier', { on: 'company' });
  await make('title', { on: 'contact' });
  const company = await owner.ok(customers.company, { params: { company: companyId } });
  await owner.ok(customers.changeCompany, { params: { company: companyId }, body: { version: company.version, fields: { tier: 'Gold' } } });
  const person = await owner.ok(customers.contact, { params: { contact: anna.id } });
  await owner.ok(customers.changeContact, { params: { contact: anna.id }, body: { version: person.version, fields: { title: 'Chief' } } });
  const sent = {
    region: north,
    regions: [south, north],
    size: 2.5,
    worth: { amount: 990, currency: 'SEK' },
    day: '2026-11-01',
    paid: false,
  };
  const who = { kind: 'member', id: erik.id };
  await open('Full', {
    ...sent,
    who,
    asked: { kind: 'contact', id: anna.id },
    other: { id: companyId },
    site: 'Kiruna C',
    story: 'x'.repeat(900),
  });
  await open('Bare');
  const keys = ['region', 'regions', 'size', 'worth', 'day', 'paid', 'who', 'asked', 'other', 'site', 'story'];
  const values = [...keys.map((key) => `field.${key}`), 'company.tier', 'requester.title', 'field.nothing'].join();
  const [full, bare] = await list({ values });
  assert.deepEqual(full?.values, {
    ...Object.fromEntries(Object.entries(sent).map(([key, value]) => [`field.${key}`, value])),
    'field.who': { ...who, name: 'Erik' },
    'field.asked': { kind: 'contact', id: anna.id, name: 'Anna' },
    'field.other': { id: companyId, name: 'Kiruna Bygg' },
    'field.site': 'Kiruna C',
    'field.story': 'x'.repeat(200),
    'company.tier': 'Gold',
    'requester.title': 'Chief',
  });
  assert.deepEqual(bare?.values, { 'company.tier': 'Gold', 'requester.title': 'Chief' });
  assert.deepEqual(
    (await list({})).map((row) => row.values),
    [undefined, undefined],
  );
  for (const wrong of ['region', 'area.region', 'field.Region', 'field.'])
    assert.equal(await erik.refused(tickets.queue, 422, { query: { values: wrong } }), 'invalid');
});

test('a retired field is shown no more, and a view that has it as a column still opens', async () => {
  const { owner, erik, make, open, list } = await scene();
  const id = await make('site');
  await open('One', { site: 'Kiruna' });
  const columns = ['number', 'subject', 'field.site', 'company.tier'] as const;
  await erik.ok(views.create, { body: { name: 'Sites', shows: { columns: [...columns], sort: 'number' } } });
  assert.deepEqual((await list({ values: 'field.site' }))[0]?.values, { 'field.site': 'Kiruna' });
  await owner.ok(fields.change, { params: { field: id }, body: { version: 1, retired: true } });
  assert.deepEqual((await list({ values: 'field.site' }))[0]?.values, {});
  assert.deepEqual((await erik.ok(views.list)).items[0]?.shows.columns, columns);
});

test('who may not see customers is told nothing that is kept of them', async () => {
  const { place, owner, companyId, make, open } = await scene();
  await make('tier', { on: 'company' });
  await make('site');
  const { version } = await owner.ok(customers.company, { params: { company: companyId } });
  await owner.ok(customers.changeCompany, { params: { company: companyId }, body: { version, fields: { tier: 'Gold' } } });
  await open('One', { site: 'Kiruna' });
  const seen = async (...permissions: string[]) => {
    const actor: Actor = { kind: 'member', memberId: owner.id, name: 'M', permissions: new Set(permissions), teamIds: [] };
    const query = tickets.queue.query.parse({ values: 'field.site,company.tier' });
    return (await inWorkspace(house.platform, { workspaceId: place.id, actor }, (ctx) => queue(ctx, query))).items[0]?.values;
  };
  assert.deepEqual(await seen('tickets.see'), { 'field.site': 'Kiruna' });
  assert.deepEqual(await seen('tickets.see', 'customers.see'), { 'field.site': 'Kiruna', 'company.tier': 'Gold' });
});

test('values cost one question, whatever and however many are shown, and none where none are', async () => {
  const { place, owner, make, open } = await scene();
  await make('site');
  await make('who', { kind: 'person' });
  for (const subject of ['One', 'Two', 'Three']) await open(subject, { site: subject, who: { kind: 'member', id: owner.id } });
  const actor: Actor = { kind: 'member', memberId: owner.id, name: 'Olga', permissions: new Set(['tickets.see']), teamIds: [] };
  const asked = async (query: object): Promise<string[]> => {
    const seen: Seen[] = [];
    const watching = watched(house.platform, (one) => seen.push(one));
    await inWorkspace(watching, { workspaceId: place.id, actor }, (ctx) => queue(ctx, tickets.queue.query.parse(query)));
    return seen.map(({ sql }) => sql);
  };
  const [plain, one, two] = [await asked({}), await asked({ values: 'field.site' }), await asked({ values: 'field.site,field.who' })];
  assert.equal(plain.filter((sql) => sql.includes('fields.')).length, 0);
  assert.deepEqual([one.length, two.length], [plain.length + 1, plain.length + 1]);
});
