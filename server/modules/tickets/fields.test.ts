import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bulk } from '#contracts/bulk.ts';
import { catalog } from '#contracts/catalog.ts';
import { fields } from '#contracts/fields.ts';
import { macros } from '#contracts/macros.ts';
import { portalFields } from '#contracts/portal/fields.ts';
import { requests } from '#contracts/portal/requests.ts';
import { search } from '#contracts/search.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { views } from '#contracts/views.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const [owner, erik, anna] = [await place.member('owner', 'Olga'), await place.member('agent', 'Erik'), await place.contact('Anna')];
  const { id: listId } = await owner.ok(fields.createList, { body: { name: 'Regions', choices: ['North', 'South'] } });
  const [list] = (await owner.ok(fields.lists)).items;
  const [north = '', south = ''] = (list?.choices ?? []).map(({ id }) => id);
  const make = async (key: string, more: object) =>
    (await owner.ok(fields.create, { body: { on: 'ticket', name: key, key, kind: 'text', ...more } as never })).id;
  const open = async (subject: string, more: object = {}) =>
    (await erik.ok(tickets.open, { body: { subject, text: 'words', requesterId: anna.id, ...more } })).id;
  const read = async (ticket: string) => (await erik.ok(tickets.read, { params: { ticket } })).ticket;
  const set = async (ticket: string, values: object) =>
    erik.ok(tickets.change, { params: { ticket }, body: { version: (await read(ticket)).version, fields: values as never } });
  const events = async (ticket: string) =>
    (await erik.ok(tickets.read, { params: { ticket } })).entries.flatMap(({ event }) =>
      event ? [[event.name, event.details] as const] : [],
    );
  return { place, owner, erik, anna, listId, north, south, make, open, read, set, events };
};

test('a change of a field goes under the version, is written down and found', async () => {
  const { erik, open, read, set, make, events } = await scene();
  const field = await make('site', {});
  const ticket = await open('One', { fields: { site: 'Kiruna C' } });
  const before = await read(ticket);
  assert.deepEqual(before.fields, { site: 'Kiruna C' });
  const after = await set(ticket, { site: 'Luleå Depot' });
  assert.deepEqual([after.fields, after.version], [{ site: 'Luleå Depot' }, before.version + 1]);
  const stale = { params: { ticket }, body: { version: before.version, fields: { site: 'x' } } };
  assert.equal(await erik.refused(tickets.change, 409, stale), 'stale_version');
  assert.deepEqual(await events(ticket), [['field', { field, label: 'site', from: 'Kiruna C', to: 'Luleå Depot' }]]);
  await workers.runDue({ at: null });
  assert.equal((await erik.ok(search.find, { query: { q: 'depot' } })).tickets.count, 1);
});

test('the queue filters by fields of every kind, alone and together, and views keep and count it', async () => {
  const { erik, listId, north, south, make, open } = await scene();
  await make('region', { kind: 'choice', listId });
  await make('size', { kind: 'number' });
  await make('day', { kind: 'date' });
  await make('paid', { kind: 'checkbox' });
  await make('who', { kind: 'person' });
  await make('site', {});
  await open('One', { fields: { region: north, size: 5, day: '2026-11-01', paid: true, site: 'A, B' } });
  await open('Two', { fields: { region: south, size: -2, who: { kind: 'member', id: erik.id } } });
  await open('None');
  const found = async (asked: string, sort: 'number' | 'company' = 'number') =>
    (await erik.ok(tickets.queue, { query: { folder: 'all', sort, fields: asked } })).items.map(({ subject }) => subject);
  assert.deepEqual(await found(`region:${north}`), ['One']);
  assert.deepEqual(await found(`region:${north},none`), ['One', 'None']);
  assert.deepEqual(await found(`region:-${north}`), ['Two', 'None']);
  assert.deepEqual(await found('region:-none', 'company'), ['Two', 'One']);
  assert.deepEqual(await found('size:0..10'), ['One']);
  assert.deepEqual(await found('size:..-2'), ['Two']);
  assert.deepEqual(await found('day:2026-10-01..2026-11-01'), ['One']);
  assert.deepEqual(await found('paid:true'), ['One']);
  assert.deepEqual(await found('who:me'), ['Two']);
  assert.deepEqual(await found(`site:${encodeURIComponent('a, b')}`), ['One']);
  assert.deepEqual(await found(`region:${north},${south};size:5`), ['One']);
  assert.equal(await erik.refused(tickets.queue, 422, { query: { fields: 'nothing:x' } }), 'invalid');
  assert.equal(await erik.refused(tickets.queue, 422, { query: { fields: 'size:big' } }), 'invalid');
  await erik.ok(views.create, { body: { name: 'North', shows: { filters: { fields: `region:${north}` } } } });
  assert.deepEqual(
    (await erik.ok(views.counts)).items.map(({ count }) => count),
    [1],
  );
});

test('a field of one product is asked for on its tickets; who opens one is told what is missing', async () => {
  const { owner, erik, anna, make } = await scene();
  const { id: voice } = await owner.ok(catalog.createProduct, { body: { name: 'Voice' } });
  const { id: mail } = await owner.ok(catalog.createProduct, { body: { name: 'Mail' } });
  await make('port', { needed: 'creating', productIds: [voice] });
  const body = { subject: 'One', text: 'words', requesterId: anna.id };
  const { errors } = (await erik.send(tickets.open, { body: { ...body, productId: voice } })).body as { errors: { path: string }[] };
  assert.deepEqual(
    errors.map(({ path }) => path),
    ['body.fields.port'],
  );
  await erik.ok(tickets.open, { body: { ...body, productId: mail } });
  await erik.ok(tickets.open, { body: { ...body, productId: voice, fields: { port: '12' } } });
});

test('nobody of ours closes a ticket that lacks something, whichever way they try', async () => {
  const { erik, make, open, read, set } = await scene();
  await make('cause', { needed: 'closing' });
  const ticket = await open('One');
  const params = { ticket };
  const version = async () => (await read(ticket)).version;
  const closed = (await erik.ok(tickets.statuses)).items.find(({ group }) => group === 'closed')?.id ?? '';
  const refused = await erik.send(tickets.close, { params, body: { version: await version() } });
  assert.deepEqual([refused.status, (refused.body as { missing: unknown }).missing], [422, [{ key: 'cause', name: 'cause' }]]);
  assert.equal(await erik.refused(tickets.change, 422, { params, body: { version: await version(), statusId: closed } }), 'fields_missing');
  const { lastSeq } = { lastSeq: (await erik.ok(tickets.read, { params })).entries.at(-1)?.seq ?? 0 };
  const reply = { lane: 'everyone' as const, text: 'Done.', seenSeq: lastSeq, thenStatusId: closed };
  assert.equal(await erik.refused(threads.write, 422, { params: { record: ticket }, body: reply }), 'fields_missing');
  const { id } = await erik.ok(bulk.start, { body: { action: { kind: 'close' }, tickets: [ticket] } });
  await workers.runDue({ at: null });
  assert.equal((await erik.ok(bulk.read, { params: { bulk: id } })).first?.code, 'fields_missing');
  assert.equal((await read(ticket)).group, 'awaiting_staff');
  const both = await erik.ok(tickets.change, { params, body: { version: await version(), statusId: closed, fields: { cause: 'Cable' } } });
  assert.equal(both.group, 'closed');
  await set(ticket, { cause: null });
});

test('a reply that was to close waits for nothing: what was emptied meanwhile keeps the ticket open', async () => {
  const { erik, make, open, read, set } = await scene();
  await make('cause', { needed: 'closing' });
  const ticket = await open('One', { fields: { cause: 'Cable' } });
  const closed = (await erik.ok(tickets.statuses)).items.find(({ group }) => group === 'closed')?.id ?? '';
  const seenSeq = (await erik.ok(tickets.read, { params: { ticket } })).entries.at(-1)?.seq ?? 0;
  await erik.ok(threads.write, { params: { record: ticket }, body: { lane: 'everyone', text: 'Done.', seenSeq, thenStatusId: closed } });
  await set(ticket, { cause: null });
  await workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });
  assert.equal((await read(ticket)).group, 'awaiting_customer');
});

test('a customer says that it is solved whatever is missing, and our side is told', async () => {
  const { anna, make, open, read, events } = await scene();
  await make('cause', { needed: 'closing' });
  const ticket = await open('One');
  await anna.ok(requests.close, { params: { request: ticket }, body: {} });
  await workers.runDue({ at: null });
  assert.equal((await read(ticket)).group, 'closed');
  assert.deepEqual((await events(ticket)).at(-1), ['closed_incomplete', { missing: [{ key: 'cause', name: 'cause' }] }]);
  const seen = await anna.ok(requests.read, { params: { request: ticket } });
  assert.equal(JSON.stringify(seen).includes('cause'), false);
});

test('many tickets get a field at once, and back', async () => {
  const { erik, make, open, read } = await scene();
  await make('site', {});
  const [one, two] = [await open('One', { fields: { site: 'old' } }), await open('Two')];
  assert.equal(
    await erik.refused(bulk.start, 422, { body: { action: { kind: 'field', fields: { nope: 'x' } }, tickets: [one] } }),
    'invalid',
  );
  const { id } = await erik.ok(bulk.start, { body: { action: { kind: 'field', fields: { site: 'new' } }, tickets: [one, two] } });
  await workers.runDue({ at: null });
  assert.deepEqual([(await read(one)).fields, (await read(two)).fields], [{ site: 'new' }, { site: 'new' }]);
  await erik.ok(bulk.undo, { params: { bulk: id } });
  await workers.runDue({ at: null });
  assert.deepEqual([(await read(one)).fields, (await read(two)).fields], [{ site: 'old' }, {}]);
});

test('a saved reply fills in what a closing needs, and is refused whole without it', async () => {
  const { erik, make, open, read } = await scene();
  await make('cause', { needed: 'closing' });
  const keep = async (name: string, actions: object[]) =>
    (await erik.ok(macros.create, { body: { name, reach: 'private', texts: {}, actions: actions as never } })).id;
  const close = { kind: 'close' };
  const high = { kind: 'priority', priority: 'high' };
  const bare = await keep('Bare', [high, close]);
  const [ticket, answered] = [await open('One'), await open('Two')];
  assert.equal(await erik.refused(macros.use, 422, { params: { ticket, macro: bare }, body: {} }), 'fields_missing');
  assert.deepEqual([(await read(ticket)).priority, (await read(ticket)).group], ['normal', 'awaiting_staff']);
  const filling = { kind: 'field' as const, fields: { cause: 'Cable' } };
  const whole = await keep('Whole', [filling, close]);
  const after = await erik.ok(macros.use, { params: { ticket, macro: whole }, body: {} });
  assert.deepEqual([after.group, after.fields], ['closed', { cause: 'Cable' }]);
  const closed = (await erik.ok(tickets.statuses)).items.find(({ group }) => group === 'closed')?.id ?? '';
  const reply = { lane: 'everyone' as const, text: 'Done.', seenSeq: 99, thenStatusId: closed, thenDo: [filling] };
  await erik.ok(threads.write, { params: { record: answered }, body: reply });
  await workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });
  assert.deepEqual([(await read(answered)).group, (await read(answered)).fields], ['closed', { cause: 'Cable' }]);
  for (const wrong of [{ nope: 'x' }, { cause: 5 }])
    assert.equal(
      await erik.refused(macros.create, 422, {
        body: { name: 'No', reach: 'private', texts: {}, actions: [{ kind: 'field', fields: wrong }] },
      }),
      'invalid',
    );
});

test('a customer sees and fills in what is theirs, and is told nothing of the rest', async () => {
  const { erik, anna, make, open, read, set, events } = await scene();
  await make('secret', { needed: 'creating' });
  await make('answer', { customer: 'sees' });
  const serial = await make('serial', { customer: 'edits', needed: 'creating' });
  assert.deepEqual(
    (await anna.ok(portalFields.list)).items.map(({ key, edits, needed }) => [key, edits, needed]),
    [
      ['answer', false, false],
      ['serial', true, true],
    ],
  );
  const body = { subject: 'Mine', text: 'words' };
  assert.equal(await anna.refused(requests.ask, 422, { body }), 'invalid');
  for (const key of ['secret', 'answer', 'nothing'])
    assert.equal(await anna.refused(requests.ask, 403, { body: { ...body, fields: { serial: '1', [key]: 'x' } } }), 'fixed_for_customers');
  const { id } = await anna.ok(requests.ask, { body: { ...body, fields: { serial: 'S 1' } } });
  await set(id, { secret: 'known to be difficult', answer: 'soon' });
  const seen = await anna.ok(requests.read, { params: { request: id } });
  assert.deepEqual(seen.fields, { serial: 'S 1', answer: 'soon' });
  await anna.ok(requests.fill, { params: { request: id }, body: { fields: { serial: 'S 2' } } });
  assert.equal((await read(id)).fields['serial'], 'S 2');
  assert.deepEqual((await events(id)).at(-1), ['field', { field: serial, label: 'serial', from: 'S 1', to: 'S 2', by: 'Anna' }]);
  assert.equal(
    await anna.refused(requests.fill, 403, { params: { request: id }, body: { fields: { answer: 'x' } } }),
    'fixed_for_customers',
  );
  assert.equal(JSON.stringify(await anna.ok(requests.read, { params: { request: id } })).includes('difficult'), false);
  const theirs = await open('Theirs', { requesterId: null, fields: { secret: 'x', serial: 'y' } });
  assert.equal(await anna.refused(requests.fill, 404, { params: { request: theirs }, body: { fields: { serial: 'x' } } }), 'not_found');
  assert.equal((await erik.ok(fields.list)).items.length, 3);
});
