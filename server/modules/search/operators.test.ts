import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readsNothing } from '#contracts/desk-sections.ts';
import { requests } from '#contracts/portal/requests.ts';
import { portalSearch } from '#contracts/portal/search.ts';
import { search } from '#contracts/search.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';

const { workspace, workers, house } = await desk();
const settle = () => workers.runDue({ at: null });

const open = (agent: Person, subject: string, more: object = {}) =>
  agent.ok(tickets.open, { body: { subject, text: 'the printer hums', channel: 'phone', as: 'note', ...more } });
const find = (person: Person, q: string) => person.ok(search.find, { query: { q } });
const subjects = async (person: Person, q: string) =>
  (await find(person, q)).tickets.items.map((hit) => hit.subject.map((part) => part.text).join('')).toSorted();

const scene = async (): Promise<{ place: Workspace; maya: Person }> => {
  const place = await workspace();
  const [maya, erik, company] = [
    await place.member('admin', 'Maya Ek'),
    await place.member('agent', 'Erik Holm'),
    await place.company('Northwind AB'),
  ];
  const anna = await place.contact('Anna', { companyId: company });
  await open(maya, 'one', { requesterId: anna.id, assigneeId: erik.id });
  const two = await open(maya, 'two', { assigneeId: maya.id });
  await open(maya, 'three');
  const { version } = await maya.ok(tickets.tag, { params: { ticket: two.id }, body: { name: 'VIP customer' } });
  await maya.ok(tickets.close, { params: { ticket: two.id }, body: { version } });
  await settle();
  return { place, maya };
};

test('operators ask the ticket as it is now, alone and with words', async () => {
  const { maya } = await scene();
  for (const [q, found] of [
    ['printer', ['one', 'three', 'two']],
    ['company:north', ['one']],
    ['printer company:"northwind ab"', ['one']],
    ['-company:northwind', ['three', 'two']],
    ['assignee:me', ['two']],
    ['printer assignee:erik', ['one']],
    ['assignee:none printer', ['three']],
    ['assignee:none,me', ['three', 'two']],
    ['-assignee:none', ['one', 'two']],
    ['tag:vip printer', ['two']],
    ['-tag:vip', ['one', 'three']],
    ['status:closed', ['two']],
    ['status:open printer', ['one', 'three']],
    ['status:öppna', ['one', 'three']],
    ['-status:完了', ['one', 'three']],
    ['audience:note printer', ['one', 'three', 'two']],
    ['audience:teams', []],
    ['after:1d', ['one', 'three', 'two']],
    ['before:2020-01-01 printer', []],
    ['in:subject two', ['two']],
    ['in:subject printer', []],
    ['printer -two', ['one', 'three']],
  ] as const) {
    assert.deepEqual(await subjects(maya, q), found, q);
  }
});

test('what an operator asks for that is not there finds nothing, and says so', async () => {
  const { maya } = await scene();
  for (const [q, unknown] of [
    ['printer company:nobodyltd', 'value'],
    ['printer tag:missing', 'value'],
    ['printer status:sleeping', 'value'],
    ['printer colour:red', 'operator'],
  ] as const) {
    const reply = await find(maya, q);
    assert.deepEqual([reply.tickets.count, reply.chips.map((chip) => chip.unknown)], [0, [unknown]], q);
  }
});

test('what can follow an operator is offered while it is typed', async () => {
  const { maya } = await scene();
  const offered = async (operator: string, q: string) =>
    (await maya.ok(search.values, { query: { operator, q } })).items.map((item) => item.text);
  assert.deepEqual(await offered('from', 'er'), ['"Erik Holm"']);
  assert.deepEqual(await offered('company', 'nor'), ['"Northwind AB"']);
  assert.deepEqual(await offered('etikett', 'v'), ['VIP-customer']);
  assert.deepEqual(await offered('colour', 'r'), []);
});

test('no operator, minus or filter tells a customer what they don’t see', async () => {
  const { place, maya } = await scene();
  const anna = await place.contact('Anna Two');
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Lamp', text: 'The lamp flickers' } });
  await maya.ok(threads.write, { params: { record: id }, body: { lane: 'note', text: 'zq7canary', seenSeq: 9, sendAnyway: true } });
  await maya.ok(tickets.tag, { params: { ticket: id }, body: { name: 'hidden' } });
  await settle();
  const count = async (q: string) => (await anna.ok(portalSearch.find, { query: { q } })).count;
  assert.equal(await count('lamp'), 1);
  // The answer is the same as where there is no such note, tag or assignee.
  for (const q of ['lamp -zq7canary', 'lamp -hidden', 'lamp -tag:hidden', 'lamp -audience:note', 'lamp -assignee:none', 'status:open'])
    assert.equal(await count(q), 1, q);
  for (const q of [
    'lamp zq7canary',
    'lamp audience:note',
    'lamp tag:hidden',
    'lamp assignee:none',
    'audience:note',
    'zq7canarx',
    'lamp hiddem',
  ])
    assert.equal(await count(q), 0, q);
  const { meant } = await anna.ok(portalSearch.find, { query: { q: 'zq7canarz hiddne' } });
  assert.equal(meant, null);
});

test('the finding function itself refuses a customer filters on what is not theirs to see', async () => {
  const { place } = await scene();
  const anna = await place.contact('Anna Three');
  const actor = {
    kind: 'contact',
    contactId: anna.id,
    name: 'Anna',
    companyIds: [],
    sections: ['tickets'],
    readsAs: readsNothing,
    primaryCompanyId: null,
  } as const;
  const call = (filter: string, kinds = '{record}') =>
    inWorkspace(house.platform, { workspaceId: place.id, actor }, (ctx) =>
      sql`select * from search.find(${place.id}::uuid, 'contact', ${[anna.id]}::uuid[], '{}', '{}', ${kinds}::text[], 'a', 'a', null, null, null,
        ${filter}::jsonb, null, 10)`.execute(ctx.db),
    );
  await call('{"groups": "{closed}"}');
  for (const filter of ['{"tags": "{}"}', '{"-assignees": "{}"}', '{"none": ["assignees"]}'])
    await assert.rejects(call(filter), /not shown/);
  await assert.rejects(call('{}', '{facts}'), /not shown/);
});
