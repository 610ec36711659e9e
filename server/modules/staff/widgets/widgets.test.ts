import assert from 'node:assert/strict';
import { test } from 'node:test';
import { widgets } from '#contracts/widgets.ts';
import { desk } from '#test/support/desk.ts';

const { workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  return { place, owner: await place.member('owner'), agent: await place.member('agent'), viewer: await place.member('viewer') };
};

test('a member arranges the widgets of the role, and comes back to what is shipped', async () => {
  const { agent, viewer } = await scene();
  const first = await agent.ok(widgets.home);
  assert.deepEqual(first.shown, first.allowed);
  assert.ok(!first.allowed.includes('setup') && first.allowed.includes('mine'));
  assert.ok(!(await viewer.ok(widgets.home)).allowed.includes('time'));
  const { shown } = await agent.ok(widgets.arrange, { body: { shown: ['due', 'news', 'due', 'setup'] } });
  assert.deepEqual(shown, ['due', 'news']);
  assert.deepEqual((await viewer.ok(widgets.home)).shown, (await viewer.ok(widgets.home)).allowed);
  assert.deepEqual((await agent.ok(widgets.arrange, { body: { shown: null } })).shown, first.shown);
});

test('a widget group decides what its members may have; two give what either gives', async () => {
  const { owner, agent } = await scene();
  const { id } = await owner.ok(widgets.createGroup, { body: { name: 'First line', widgets: ['news', 'mine'], memberIds: [agent.id] } });
  await agent.ok(widgets.arrange, { body: { shown: ['mine', 'time', 'news'] } });
  assert.deepEqual((await agent.ok(widgets.home)).shown, ['mine', 'news']);
  await owner.ok(widgets.createGroup, { body: { name: 'Time', widgets: ['time'], memberIds: [agent.id] } });
  assert.deepEqual((await agent.ok(widgets.home)).shown, ['mine', 'time', 'news']);
  const body = { name: 'First line', widgets: [], memberIds: [], version: 1 };
  assert.deepEqual((await owner.ok(widgets.changeGroup, { params: { group: id }, body })).memberIds, []);
  assert.deepEqual((await agent.ok(widgets.home)).allowed, ['time']);
  assert.equal((await owner.send(widgets.changeGroup, { params: { group: id }, body })).status, 409);
  const [, time] = (await owner.ok(widgets.groups)).items;
  await owner.ok(widgets.deleteGroup, { params: { group: time?.id ?? '' } });
  assert.ok((await agent.ok(widgets.home)).allowed.length > 3);
});

test('groups are for whoever manages members, of their own workspace', async () => {
  const { owner, agent } = await scene();
  const body = { name: 'A', widgets: ['news' as const], memberIds: [] };
  assert.equal((await agent.send(widgets.createGroup, { body })).status, 403);
  assert.equal((await agent.send(widgets.groups)).status, 403);
  const { id } = await owner.ok(widgets.createGroup, { body });
  assert.equal((await owner.send(widgets.createGroup, { body })).status, 409);
  const stranger = await (await workspace()).member('owner');
  assert.equal((await stranger.send(widgets.deleteGroup, { params: { group: id } })).status, 404);
  assert.equal((await stranger.send(widgets.createGroup, { body: { ...body, memberIds: [agent.id] } })).status, 422);
});
