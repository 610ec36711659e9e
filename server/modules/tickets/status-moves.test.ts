import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automation } from '#contracts/automation.ts';
import { bulk } from '#contracts/bulk.ts';
import { requests } from '#contracts/portal/requests.ts';
import { statuses } from '#contracts/statuses.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const [owner, erik, anna] = [await place.member('owner', 'Olga'), await place.member('agent', 'Erik'), await place.contact('Anna')];
  const all = async () => (await owner.ok(tickets.statuses)).items;
  const made = async (name: string, group: 'awaiting_staff' | 'closed') => (await owner.ok(statuses.create, { body: { name, group } })).id;
  const [check, dropped] = [await made('Checking', 'awaiting_staff'), await made('Dropped', 'closed')];
  const usual = async (group: string) => (await all()).find((each) => each.group === group && each.default)?.id ?? assert.fail(group);
  const lead = async (from: string, next: string[] | null) => {
    const { version } = (await all()).find(({ id }) => id === from) ?? assert.fail(from);
    return owner.ok(statuses.change, { params: { status: from }, body: { version, next } });
  };
  const open = async () => (await erik.ok(tickets.open, { body: { subject: 'Dead', text: 'All dead.', requesterId: anna.id } })).id;
  const read = async (ticket: string) => (await erik.ok(tickets.read, { params: { ticket } })).ticket;
  const move = async (ticket: string, statusId: string) =>
    erik.send(tickets.change, { params: { ticket }, body: { version: (await read(ticket)).version, statusId } });
  return { place, owner, erik, anna, all, check, dropped, usual, lead, open, read, move };
};

test('a status leads where it is said to, a refusal names that, and without a list it leads anywhere', async () => {
  const { open, read, move, lead, check, dropped, erik } = await scene();
  const ticket = await open();
  const { statusId: first } = await read(ticket);
  await lead(first, [check]);
  const refused = await move(ticket, dropped);
  assert.equal(refused.status, 409);
  assert.deepEqual((refused.body as { allowed: unknown }).allowed, [{ id: check, name: 'Checking', readyMade: null }]);
  const { version } = await read(ticket);
  assert.equal(await erik.refused(tickets.close, 409, { params: { ticket }, body: { version } }), 'status_not_allowed');
  assert.equal((await move(ticket, check)).status, 200);
  assert.equal((await move(ticket, dropped)).status, 200);
  await lead(first, null);
  const second = await open();
  assert.equal((await move(second, dropped)).status, 200);
});

test('where no status is named the first that may be is taken instead of the usual one', async () => {
  const { open, read, lead, dropped, usual, erik } = await scene();
  const ticket = await open();
  const before = await read(ticket);
  await lead(before.statusId, [dropped]);
  await erik.ok(tickets.close, { params: { ticket }, body: { version: before.version } });
  assert.equal((await read(ticket)).statusId, dropped);
  assert.notEqual(dropped, await usual('closed'));
});

test('a status leads to others of its workspace only, never to itself, and never nowhere', async () => {
  const { owner, all, check, place } = await scene();
  const other = await scene();
  const version = (await all()).find(({ id }) => id === check)?.version ?? 0;
  for (const next of [[], [check], [other.check]])
    assert.equal(await owner.refused(statuses.change, 422, { params: { status: check }, body: { version, next } }), 'invalid');
  assert.notEqual(place.id, other.place.id);
});

test('a list of nothing but retired statuses holds no ticket fast, and a deleted one leaves the list', async () => {
  const { owner, all, open, read, move, lead, check, dropped } = await scene();
  const ticket = await open();
  const { statusId: first } = await read(ticket);
  await lead(first, [check]);
  const { version } = (await all()).find(({ id }) => id === check) ?? assert.fail();
  await owner.ok(statuses.change, { params: { status: check }, body: { version, retired: true } });
  assert.equal((await move(ticket, dropped)).status, 200);
  await owner.ok(statuses.delete, { params: { status: check } });
  assert.equal((await all()).find(({ id }) => id === first)?.next, null);
});

test('replies, bulk changes and rules keep to it; a customer’s words never have to', async () => {
  const { owner, erik, anna, open, read, lead, check, dropped } = await scene();
  const ticket = await open();
  const { statusId: first } = await read(ticket);
  await lead(first, [check]);
  const seenSeq = (await erik.ok(tickets.read, { params: { ticket } })).entries.at(-1)?.seq ?? 0;
  const reply = { lane: 'everyone' as const, text: 'Done.', seenSeq, thenStatusId: dropped };
  assert.equal(await erik.refused(threads.write, 409, { params: { record: ticket }, body: reply }), 'status_not_allowed');
  const { id } = await erik.ok(bulk.start, { body: { action: { kind: 'status', statusId: dropped }, tickets: [ticket] } });
  await workers.runDue({ at: null });
  assert.equal((await erik.ok(bulk.read, { params: { bulk: id } })).first?.code, 'status_not_allowed');
  await owner.ok(automation.createRule, {
    body: {
      kind: 'trigger',
      name: 'Drop',
      enabled: true,
      events: ['noted'],
      idle: null,
      conditions: { match: 'all', groups: [] },
      actions: [{ do: 'status', statusId: dropped }],
      stop: false,
    },
  });
  await erik.ok(threads.write, { params: { record: ticket }, body: { lane: 'note', text: 'Look.', seenSeq } });
  await workers.runDue({ at: null });
  const [run] = (await erik.ok(automation.runs, { query: { ticket } })).items;
  assert.deepEqual(
    run?.steps[0]?.effects.map(({ outcome, to }) => [outcome, to]),
    [['refused', 'status_not_allowed']],
  );
  const mine = await anna.ok(requests.ask, { body: { subject: 'Mine', text: 'Dead.' } });
  await anna.ok(requests.close, { params: { request: mine.id }, body: {} });
  assert.equal((await read(mine.id)).group, 'closed');
});
