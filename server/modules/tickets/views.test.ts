import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTeam } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { views } from '#contracts/views.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  const [owner, erik, sara] = [
    await place.member('owner', 'Olga'),
    await place.member('agent', 'Erik'),
    await place.member('agent', 'Sara'),
  ];
  return { place, owner, erik, sara };
};
const keep = async (who: Person, name: string, more: object = {}, filters: object = {}) =>
  (await who.ok(views.create, { body: { name, ...more, shows: { folder: 'all', filters } } as never })).id;
const names = async (who: Person) => (await who.ok(views.list)).items.map(({ name }) => name);
const counts = async (who: Person) => (await who.ok(views.counts)).items.map(({ count }) => count);

test('a private view is its owner’s: nobody else sees, changes or deletes it, whatever their role', async () => {
  const { owner, erik, sara } = await scene();
  const view = await keep(erik, 'Mine', {}, { assignee: 'me' });
  assert.deepEqual([await names(erik), await names(sara), await names(owner)], [['Mine'], [], []]);
  for (const other of [sara, owner]) {
    assert.equal(await other.refused(views.change, 404, { params: { view }, body: { version: 1, name: 'x' } }), 'not_found');
    assert.equal(await other.refused(views.delete, 404, { params: { view } }), 'not_found');
    assert.equal(await other.refused(views.order, 404, { body: { ids: [view] } }), 'not_found');
  }
});

test('sharing takes the right to it; who only sees a shared view can’t change it', async () => {
  const { owner, erik } = await scene();
  assert.equal(await erik.refused(views.create, 403, { body: { name: 'All', reach: 'everyone', shows: {} } }), 'not_allowed');
  const view = await keep(owner, 'All', { reach: 'everyone' });
  assert.deepEqual(await names(erik), ['All']);
  assert.equal((await erik.ok(views.list)).items[0]?.can.change, false);
  assert.equal(await erik.refused(views.change, 403, { params: { view }, body: { version: 1, name: 'x' } }), 'not_allowed');
  const own = await keep(erik, 'Own');
  assert.equal(await erik.refused(views.change, 403, { params: { view: own }, body: { version: 1, reach: 'everyone' } }), 'not_allowed');
});

test('a view shared with teams is seen by their members and no longer when it is taken back', async () => {
  const { place, owner, erik, sara } = await scene();
  const stranger = await (await workspace()).member('owner');
  const foreign = (await stranger.ok(createTeam, { body: { name: 'Abroad', memberIds: [] } })).id;
  const team = (await owner.ok(createTeam, { body: { name: 'First', memberIds: [erik.id] } })).id;
  assert.ok(place.id);
  assert.equal(await owner.refused(views.create, 404, { body: { name: 'T', reach: 'teams', teamIds: [foreign], shows: {} } }), 'not_found');
  assert.equal(await owner.refused(views.create, 422, { body: { name: 'T', reach: 'teams', shows: {} } }), 'invalid');
  const view = await keep(owner, 'Team', { reach: 'teams', teamIds: [team] });
  assert.deepEqual([await names(erik), await names(sara)], [['Team'], []]);
  await owner.ok(views.change, { params: { view }, body: { version: 1, reach: 'private' } });
  assert.deepEqual([await names(erik), await names(owner)], [[], ['Team']]);
});

test('in a shared view `me` is whoever looks, and so are the counts', async () => {
  const { owner, erik, sara } = await scene();
  for (const assigneeId of [erik.id, erik.id, sara.id]) await erik.ok(tickets.open, { body: { subject: 'x', text: 'words', assigneeId } });
  await keep(owner, 'Mine', { reach: 'everyone' }, { assignee: 'me' });
  assert.deepEqual([await counts(erik), await counts(sara), await counts(owner)], [[2], [1], [0]]);
});

test('counts of views with any filters come together', async () => {
  const { erik } = await scene();
  const { id } = await erik.ok(tickets.open, { body: { subject: 'x', text: 'words', priority: 'urgent' } });
  const tag = (await erik.ok(tickets.tag, { params: { ticket: id }, body: { name: 'vip' } })).tags[0]?.id ?? '';
  await erik.ok(tickets.open, { body: { subject: 'y', text: 'words' } });
  for (const filters of [
    {},
    { tag },
    { tag: `-${tag}` },
    { priority: '-urgent' },
    { created: '7d' },
    { created: '2020-01-01..2020-01-02' },
    { unread: 'true' },
    { q: 'x' },
  ])
    await keep(erik, JSON.stringify(filters).slice(0, 40), {}, filters);
  assert.deepEqual(await counts(erik), [2, 1, 1, 1, 2, 0, 2, 1]);
});

test('a view holds only what the queue could be asked', async () => {
  const { erik } = await scene();
  for (const shows of [
    { filters: { colour: 'red' } },
    { filters: { priority: 'huge' } },
    { filters: { created: 'soon' } },
    { sort: 'x' },
    { columns: [] },
    { columns: ['x'] },
  ])
    assert.equal(await erik.refused(views.create, 422, { body: { name: 'x', shows } as never }), 'invalid', JSON.stringify(shows));
});

test('everybody has an order of their own, and what is new comes last', async () => {
  const { owner, erik } = await scene();
  const [one, two] = [await keep(owner, 'One', { reach: 'everyone' }), await keep(owner, 'Two', { reach: 'everyone' })];
  await erik.ok(views.order, { body: { ids: [two, one] } });
  await keep(erik, 'Three');
  assert.deepEqual(
    [await names(erik), await names(owner)],
    [
      ['Two', 'One', 'Three'],
      ['One', 'Two'],
    ],
  );
});

test('of two who change a view the later is told, and a deleted view is gone with its place', async () => {
  const { erik } = await scene();
  const view = await keep(erik, 'One');
  await erik.ok(views.order, { body: { ids: [view] } });
  const changed = await erik.ok(views.change, {
    params: { view },
    body: { version: 1, name: 'Two', shows: { folder: 'open', by: 'team', columns: ['number', 'subject'] } },
  });
  assert.deepEqual([changed.name, changed.version, changed.shows.by, changed.shows.columns], ['Two', 2, 'team', ['number', 'subject']]);
  assert.equal(await erik.refused(views.change, 409, { params: { view }, body: { version: 1, name: 'x' } }), 'stale_version');
  await erik.ok(views.delete, { params: { view } });
  assert.deepEqual(await names(erik), []);
});
