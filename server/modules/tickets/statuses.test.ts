import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statuses } from '#contracts/statuses.ts';
import { tickets, type StatusGroup } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner', 'Olga'), await place.member('agent', 'Erik')];
  const all = async () => (await erik.ok(tickets.statuses)).items;
  const make = async (name: string, group: StatusGroup) => (await owner.ok(statuses.create, { body: { name, group } })).id;
  const open = async () => (await erik.ok(tickets.open, { body: { subject: 'One', text: 'words' } })).id;
  const ticket = async (id: string) => (await erik.ok(tickets.read, { params: { ticket: id } })).ticket;
  const put = async (id: string, statusId: string) =>
    erik.ok(tickets.change, { params: { ticket: id }, body: { version: (await ticket(id)).version, statusId } });
  return { place, owner, erik, all, make, open, ticket, put };
};

test('a workspace has statuses of its own, in its order, and renames the shipped ones', async () => {
  const { owner, erik, all, make } = await scene();
  const id = await make('With the lab', 'on_hold');
  const before = await all();
  await owner.ok(statuses.order, { body: { ids: before.map((each) => each.id).toReversed() } });
  assert.deepEqual(
    (await all()).map((each) => each.id),
    before.map((each) => each.id).toReversed(),
  );
  assert.equal(await owner.refused(statuses.order, 409, { body: { ids: [id] } }), 'list_changed');
  const shipped = before.find(({ readyMade }) => readyMade === 'on_hold') ?? assert.fail();
  const changed = await owner.ok(statuses.change, { params: { status: shipped.id }, body: { version: 1, name: 'Parked' } });
  assert.deepEqual([changed.name, changed.readyMade, changed.version], ['Parked', null, 2]);
  assert.equal(
    await owner.refused(statuses.change, 409, { params: { status: shipped.id }, body: { version: 1, name: 'x' } }),
    'stale_version',
  );
  assert.equal(await erik.refused(statuses.create, 403, { body: { name: 'x', group: 'closed' } }), 'not_allowed');
});

test('a group has exactly one for new tickets and one by default, and neither can be retired or deleted', async () => {
  const { owner, all, make, open, ticket } = await scene();
  const id = await make('Triage', 'awaiting_staff');
  const shipped = (await all()).find(({ readyMade }) => readyMade === 'open') ?? assert.fail();
  const params = { status: shipped.id };
  assert.equal(await owner.refused(statuses.change, 409, { params, body: { version: 1, retired: true } }), 'status_is_default');
  assert.equal(await owner.refused(statuses.delete, 409, { params }), 'status_is_default');
  await owner.ok(statuses.change, { params: { status: id }, body: { version: 1, initial: true } });
  const staff = (await all()).filter(({ group }) => group === 'awaiting_staff');
  assert.deepEqual(
    staff.map((each) => [each.name, each.initial, each.default]),
    [
      ['Open', false, true],
      ['Triage', true, false],
    ],
  );
  assert.equal((await ticket(await open())).statusId, id);
  await owner.ok(statuses.change, { params: { status: id }, body: { version: 2, default: true } });
  await owner.ok(statuses.change, { params, body: { version: 1, retired: true } });
  assert.equal(await owner.refused(statuses.change, 409, { params, body: { version: 2, default: true } }), 'retired');
});

test('a retired status stays where it is and is chosen no more; one in use is merged, not deleted', async () => {
  const { owner, erik, make, open, ticket, put, all } = await scene();
  const [lab, parts] = [await make('Lab', 'on_hold'), await make('Parts', 'on_hold')];
  const id = await open();
  await put(id, lab);
  const params = { status: lab };
  assert.equal(await owner.refused(statuses.delete, 409, { params }), 'status_in_use');
  await owner.ok(statuses.change, { params, body: { version: 1, retired: true } });
  assert.equal((await ticket(id)).statusId, lab);
  const other = await open();
  const body = { version: (await ticket(other)).version, statusId: lab };
  assert.equal(await erik.refused(tickets.change, 404, { params: { ticket: other }, body }), 'not_found');
  assert.equal(await owner.refused(statuses.merge, 422, { params, body: { intoId: await make('Later', 'closed') } }), 'invalid');
  await owner.ok(statuses.merge, { params, body: { intoId: parts } });
  await workers.runDue();
  assert.equal((await ticket(id)).statusId, parts);
  assert.equal((await all()).find((each) => each.id === lab)?.retired, true);
  await owner.ok(statuses.delete, { params: { status: await make('Never used', 'closed') } });
});

test('of statuses that were merged one after another the last has every ticket, whichever moves its own first', async () => {
  const { place, owner, make, open, ticket, put } = await scene();
  const [lab, parts, shelf] = [await make('Lab', 'on_hold'), await make('Parts', 'on_hold'), await make('Shelf', 'on_hold')];
  const [inLab, inParts] = [await open(), await open()];
  await put(inLab, lab);
  await put(inParts, parts);
  await owner.ok(statuses.merge, { params: { status: lab }, body: { intoId: parts } });
  // As with many tickets: the first still moves its own when the second has none left.
  await place.within((ctx) =>
    ctx.db
      .updateTable('platform.work')
      .set({ notBefore: new Date(Date.parse(ctx.now) + 60_000).toISOString() })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('name', '=', 'tickets.merge_status')
      .execute(),
  );
  await owner.ok(statuses.merge, { params: { status: parts }, body: { intoId: shelf } });
  await workers.runDue();
  assert.deepEqual([(await ticket(inLab)).statusId, (await ticket(inParts)).statusId], [lab, shelf]);
  await workers.runDue({ at: new Date(Date.now() + 120_000).toISOString() });
  assert.equal((await ticket(inLab)).statusId, shelf);
});

test('a status of another kind closes and reopens, and each is told once, as by the way of its own', async () => {
  const { place, all, open, ticket, put } = await scene();
  const [id, known] = [await open(), await all()];
  const idOf = (of: StatusGroup) => known.find(({ group }) => group === of)?.id ?? '';
  const told = async () =>
    place.within(async (ctx) => {
      const { db, workspaceId } = ctx;
      const rows = db.selectFrom('platform.event').select(['name', 'payload']).where('workspaceId', '=', workspaceId);
      return (await rows.where('recordId', '=', id).where('name', 'like', 'ticket.%').orderBy('id').execute()).map(({ name }) => name);
    });
  const before = (await told()).length;
  await put(id, idOf('on_hold'));
  await put(id, idOf('closed'));
  assert.equal((await ticket(id)).closedAt === null, false);
  await put(id, idOf('awaiting_customer'));
  assert.deepEqual((await told()).slice(before), ['ticket.changed', 'ticket.closed', 'ticket.reopened']);
});
