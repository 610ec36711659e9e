import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { requests } from '#contracts/portal/requests.ts';
import { search } from '#contracts/search.ts';
import { sla } from '#contracts/sla.ts';
import { ticketImports, type ImportResult } from '#contracts/ticket-imports.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const past = (externalId: string, more: object = {}) => ({
  externalId,
  subject: `Ledningen är död ${externalId}`,
  requester: { address: 'anna@kiruna.example', name: 'Anna Lind' },
  entries: [
    { at: '2024-03-01T08:00:00Z', from: 'customer', text: 'Ingen ton i luren.' },
    { at: '2024-03-01T09:00:00Z', from: 'staff', kind: 'note', text: 'Fiberfel i Gällivare' },
    { at: '2024-03-01T10:00:00Z', from: 'staff', author: { name: 'Former Colleague' }, text: 'Starta om basstationen.' },
  ],
  ...more,
});
const bring = async (who: Person, ...some: object[]): Promise<ImportResult[]> =>
  (await who.ok(ticketImports.add, { body: { source: 'old-desk', tickets: some as never } })).tickets;
const states = (results: readonly ImportResult[]) => results.map(({ state }) => state);

test('tickets come with their past, once, and are found; nobody is mailed', async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner', 'Maya'), await place.member('agent', 'Erik')];
  const results = await bring(
    owner,
    past('1', { closedAt: '2024-03-05T08:00:00Z', company: 'Kiruna Bygg', tags: ['vip'] }),
    past('2', { status: 'awaiting_customer', company: 'KIRUNA BYGG', priority: 'high', assignee: erik.address }),
    past('2'),
  );
  assert.deepEqual(states(results), ['made', 'made', 'made']);
  assert.equal(new Set(results.map(({ reference }) => reference)).size, 2);
  assert.deepEqual(states(await bring(owner, past('1'), past('3'))), ['known', 'made']);
  const { items } = await owner.ok(tickets.queue, { query: { folder: 'all', sort: 'number' } });
  assert.deepEqual(
    items.map(({ group, priority, createdAt, company }) => ({ group, priority, createdAt: Date.parse(createdAt), company: company?.name })),
    ['closed', 'awaiting_customer', 'awaiting_staff'].map((group, at) => ({
      group,
      priority: at === 1 ? 'high' : 'normal',
      createdAt: Date.parse('2024-03-01T08:00:00Z'),
      company: 'Kiruna Bygg',
    })),
  );
  assert.deepEqual(
    items[0]?.tags.map(({ name }) => name),
    ['vip'],
  );
  assert.equal(items[1]?.assignee?.id, erik.id);
  const { entries } = await owner.ok(tickets.read, { params: { ticket: results[0]?.reference ?? '' } });
  assert.deepEqual(
    entries.map(({ kind, author, text }) => [kind, author.name, text]),
    [
      ['reply', 'Anna Lind', 'Ingen ton i luren.'],
      ['note', '', 'Fiberfel i Gällivare'],
      ['reply', 'Former Colleague', 'Starta om basstationen.'],
    ],
  );
  await workers.runDue();
  const found = await owner.ok(search.find, { query: { q: 'basstationen' } });
  assert.equal(found.tickets.items.length, 3);
  const people = await owner.ok(customers.contacts, { query: { q: 'Anna' } });
  assert.equal(people.items.length, 1);
  assert.deepEqual((await owner.ok(mailroom.outbox)).items, []);
});

test('what can not come is refused with its reason, and the rest comes', async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  const card = '4111 1111 1111 1111';
  const results = await bring(
    owner,
    past('1', { product: 'Faxes' }),
    past('2', { status: 'Nowhere' }),
    past('3', { assignee: 'gone@desk.example' }),
    past('4', { team: 'Nobody' }),
    past('5', { closedAt: '2099-01-01T00:00:00Z' }),
    past('6', { entries: [{ at: '2024-03-01T08:00:00Z', from: 'customer', kind: 'note', text: 'x' }] }),
    past('7', { subject: `My card ${card}`, entries: [{ at: '2024-03-01T08:00:00Z', from: 'customer', text: `It is ${card}` }] }),
  );
  assert.deepEqual(states(results), [...Array.from({ length: 6 }, () => 'refused'), 'made']);
  assert.deepEqual(
    results.slice(0, 6).map(({ problem }) => problem?.split(':')[0]),
    ['product', 'status', 'assignee', 'team', 'entries', 'entries'],
  );
  const { ticket, entries } = await owner.ok(tickets.read, { params: { ticket: results[6]?.reference ?? '' } });
  assert.doesNotMatch(JSON.stringify([ticket.subject, entries]), /4111 1111 1111 1111/);
  await owner.refused(ticketImports.add, 422, {
    body: { source: 'old-desk', tickets: [{ ...past('8'), entries: [] }] as never },
  });
});

test('the customer reads their own past and no note of it; who may not import does not', async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner', 'Maya'), await place.member('agent', 'Erik')];
  await erik.refused(ticketImports.add, 403, { body: { source: 'old-desk', tickets: [past('1')] as never } });
  const anna = await place.contact();
  await bring(owner, past('1', { requester: { address: anna.address } }));
  const [item] = (await anna.ok(requests.list, { query: {} })).items;
  const request = JSON.stringify(await anna.ok(requests.read, { params: { request: item?.reference ?? '' } }));
  assert.doesNotMatch(request, /Fiberfel/);
  assert.match(request, /basstationen/);
});

test('people and companies of one call are made once, whatever their spelling; who has a company keeps it', async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  const one = { requester: { address: 'Anna@Kiruna.example', name: 'Anna Lind' } };
  const said = { at: '2024-03-01T08:00:00Z', from: 'customer', text: 'Same here.', author: { address: 'BO@kiruna.example', name: 'Bo' } };
  await bring(
    owner,
    past('1', one),
    past('2', { ...one, company: 'Kiruna Bygg' }),
    past('3', { company: 'ＫＩＲＵＮＡ bygg', requester: { address: 'bo@kiruna.example', name: 'Another name' } }),
    past('4', { ...one, company: 'Luleå Fisk', entries: [said] }),
    past('5', one),
    past('6', { product: 'Faxes', company: 'Nobody', requester: { address: 'nobody@kiruna.example' } }),
  );
  const { items } = await owner.ok(tickets.queue, { query: { folder: 'all', sort: 'number' } });
  assert.deepEqual(
    items.map(({ company, requester }) => [company?.name ?? null, requester?.name]),
    [
      [null, 'Anna Lind'],
      ['Kiruna Bygg', 'Anna Lind'],
      ['Kiruna Bygg', 'Another name'],
      ['Luleå Fisk', 'Anna Lind'],
      ['Kiruna Bygg', 'Anna Lind'],
    ],
  );
  const companies = (await owner.ok(customers.companies, { query: {} })).items;
  assert.deepEqual(companies.map(({ name }) => name).toSorted(), ['Kiruna Bygg', 'Luleå Fisk']);
  const people = (await owner.ok(customers.contacts, { query: {} })).items;
  assert.deepEqual(people.map(({ name }) => name).toSorted(), ['Anna Lind', 'Another name']);
  const { entries } = await owner.ok(tickets.read, { params: { ticket: items[3]?.id ?? '' } });
  assert.deepEqual(entries[0]?.author.id, items[2]?.requester?.id);
  await workers.runDue();
  const found = await owner.ok(search.find, { query: { q: 'Luleå Fisk' } });
  assert.deepEqual(
    found.companies.items.map(({ name }) => name),
    ['Luleå Fisk'],
  );
});

test('what comes open is promised the level of service that fits, from now on; what comes closed is not', async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  const none = { companyIds: [], productIds: [], channels: [], languages: [] };
  const targets = { firstResponse: {}, nextResponse: { normal: 60 }, resolution: {}, turn: { customer: {}, owner: {}, provider: {} } };
  await owner.ok(sla.createPolicy, {
    body: { name: 'All', conditions: none, targets, pausedIn: [], calendarId: null, warnPercent: 75, active: true },
  });
  const again = { at: '2024-03-02T08:00:00Z', from: 'customer', text: 'Still dead.' };
  const [open, closed] = await bring(
    owner,
    past('1', { entries: [...past('1').entries, again] }),
    past('2', { closedAt: '2024-03-05T08:00:00Z' }),
  );
  await workers.runDue();
  const clocksOf = (result?: ImportResult) => owner.ok(sla.clocks, { params: { ticket: result?.reference ?? '' } });
  const { pledge, clocks } = await clocksOf(open);
  const waits = clocks.find(({ kind, to }) => kind === 'next_response' && to === null);
  assert.equal(pledge?.name, 'All');
  assert.ok(Date.parse(waits?.dueAt ?? '') > Date.now() + 50 * 60_000, 'what was due long ago is not');
  assert.equal((await clocksOf(closed)).pledge, null);
});
