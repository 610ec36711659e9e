import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readsNothing } from '#contracts/desk-sections.ts';
import { merges } from '#contracts/merges.ts';
import { requests } from '#contracts/portal/requests.ts';
import { portalSearch } from '#contracts/portal/search.ts';
import { search } from '#contracts/search.ts';
import { tickets } from '#contracts/tickets.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { reindex } from './work.ts';

const { workspace, workers, house } = await desk();
const settle = () => workers.runDue({ at: null });

const find = async (person: Person, q: string) => (await person.ok(search.find, { query: { q } })).tickets;
const subjects = async (person: Person, q: string) =>
  (await find(person, q)).items.map((hit) => hit.subject.map((part) => part.text).join('')).toSorted();
const open = (agent: Person, subject: string, more: object = {}) =>
  agent.ok(tickets.open, { body: { subject, text: `the ${subject} printer hums`, channel: 'phone', as: 'note', ...more } });
const read = async (agent: Person, ticket: string) => (await agent.ok(tickets.read, { params: { ticket } })).ticket;

test('spam is found when it is asked for, and by nothing else', async () => {
  const place = await workspace();
  const [maya, anna] = [await place.member('admin', 'Maya Ek'), await place.contact('Anna Berg')];
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Cheap lamps', text: 'The zq5canary lamps are cheap' } });
  await open(maya, 'Lamps', { text: 'We have zq5canary lamps' });
  await settle();
  assert.deepEqual(await subjects(maya, 'zq5canary'), ['Cheap lamps', 'Lamps']);
  assert.deepEqual(await subjects(maya, 'zq5canary in:spam'), []);

  await maya.ok(merges.spam, { params: { ticket: id }, body: {} });
  await settle();
  for (const [q, found] of [
    ['zq5canary', ['Lamps']],
    ['zq5canary in:spam', ['Cheap lamps']],
    ['in:spam', ['Cheap lamps']],
    ['in:skräppost lamps', ['Cheap lamps']],
    ['in:迷惑メール lamps', ['Cheap lamps']],
    ['in:spam in:subject cheap', ['Cheap lamps']],
    ['in:spam in:subject zq5canary', []],
    ['in:spam status:open', ['Cheap lamps']],
    ['in:spam status:closed', []],
    ['in:spam lamps -cheap', []],
    ['in:spam after:1d', ['Cheap lamps']],
    ['status:open lamps', ['Lamps']],
    ['after:1d', ['Lamps']],
  ] as const)
    assert.deepEqual(await subjects(maya, q), found, q);
  for (const q of ['zq5canary', 'zq5canary in:spam', 'in:spam', 'in:spam lamps', 'lamps'])
    assert.equal((await anna.ok(portalSearch.find, { query: { q } })).count, 0, q);

  await place.within(reindex);
  await settle();
  assert.deepEqual(await subjects(maya, 'zq5canary in:spam'), ['Cheap lamps'], 'an index made anew keeps spam');
  await maya.ok(merges.notSpam, { params: { ticket: id } });
  await settle();
  assert.deepEqual(await subjects(maya, 'zq5canary'), ['Cheap lamps', 'Lamps']);
  assert.deepEqual(await subjects(maya, 'zq5canary in:spam'), []);
});

test('the finding function opens spam to members alone', async () => {
  const place = await workspace();
  const anna = await place.contact('Anna Berg');
  const call = (actor: Parameters<typeof inWorkspace>[1]['actor'], contact: readonly string[]) =>
    inWorkspace(house.platform, { workspaceId: place.id, actor }, (ctx) =>
      sql`select * from search.find(${place.id}::uuid, ${actor.kind}, ${contact}::uuid[], '{}', '{}', '{record}', 'a', 'a', null, null, null,
        '{"spam": "{}"}', null, 10)`.execute(ctx.db),
    );
  await call({ kind: 'member', memberId: anna.id, name: 'Maya', permissions: new Set(), teamIds: [] }, []);
  await assert.rejects(
    call(
      {
        kind: 'contact',
        contactId: anna.id,
        name: 'Anna',
        companyIds: [],
        sections: ['tickets'],
        readsAs: readsNothing,
        primaryCompanyId: null,
      },
      [anna.id],
    ),
    /not shown/,
  );
  await assert.rejects(call({ kind: 'system', reason: 'test' }, []), /not shown/);
});

test('a merged ticket is found by number and operators, and leads to where it is read on', async () => {
  const place = await workspace();
  const [maya, erik, company] = [
    await place.member('admin', 'Maya Ek'),
    await place.member('agent', 'Erik Holm'),
    await place.company('Northwind AB'),
  ];
  const anna = await place.contact('Anna Berg', { companyId: company });
  const first = await open(maya, 'first', { requesterId: anna.id, assigneeId: erik.id });
  const second = await open(maya, 'second', { assigneeId: maya.id });
  const third = await open(maya, 'third');
  await maya.ok(tickets.tag, { params: { ticket: first.id }, body: { name: 'vip' } });
  const into = async (id: string, target: string) =>
    maya.ok(merges.merge, { params: { ticket: id }, body: { into: target, version: (await read(maya, id)).version, confirmed: true } });
  await into(first.id, second.reference);
  await into(second.id, third.reference);
  await settle();

  const { items } = await find(maya, 'first printer');
  assert.deepEqual([items[0]?.reference, items[0]?.into?.reference], [first.reference, third.reference]);
  const { jump } = await maya.ok(search.find, { query: { q: first.reference } });
  assert.deepEqual([jump?.reference, jump?.into?.reference], [first.reference, third.reference]);
  const live = await maya.ok(search.find, { query: { q: third.reference } });
  assert.equal(live.jump?.into, null);

  // What it is about is its own; how the work stands is where it leads.
  for (const [q, found] of [
    ['tag:vip', ['first']],
    ['tag:vip printer', ['first']],
    ['company:northwind printer', ['first']],
    ['-company:northwind printer', ['second', 'third']],
    ['status:open printer', ['first', 'second', 'third']],
    ['assignee:erik printer', []],
    ['assignee:none printer', ['first', 'second', 'third']],
  ] as const)
    assert.deepEqual(await subjects(maya, q), found, q);
  const { version } = await read(maya, third.id);
  await maya.ok(tickets.close, { params: { ticket: third.id }, body: { version } });
  assert.deepEqual(await subjects(maya, 'status:open printer'), []);
  assert.deepEqual(await subjects(maya, 'status:closed tag:vip'), ['first']);
});

test('to a customer a merged request is over, and says nothing of where it went', async () => {
  const place = await workspace();
  const [maya, anna, bo] = [await place.member('admin', 'Maya Ek'), await place.contact('Anna Berg'), await place.contact('Bo Ek')];
  const ask = (person: Person, subject: string) => person.ok(requests.ask, { body: { subject, text: 'The kettle leaks' } });
  const [own, other] = [await ask(anna, 'Kettle'), await ask(bo, 'Boiler')];
  const { version } = await read(maya, own.id);
  await maya.ok(merges.merge, { params: { ticket: own.id }, body: { into: other.reference, version, confirmed: true } });
  await settle();
  const hits = async (q: string) => (await anna.ok(portalSearch.find, { query: { q } })).items;
  assert.deepEqual(
    (await hits('kettle')).map((hit) => [hit.reference, hit.into]),
    [[own.reference, null]],
  );
  assert.deepEqual([(await hits('kettle status:open')).length, (await hits('kettle status:closed')).length], [0, 1]);
});
