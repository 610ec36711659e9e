import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalog } from '#contracts/catalog.ts';
import { home } from '#contracts/home.ts';
import { desk } from '#test/support/desk.ts';

const { workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  return { place, owner: await place.member('owner'), agent: await place.member('agent'), viewer: await place.member('viewer') };
};

test('a member arranges the widgets of the role, and comes back to what is shipped', async () => {
  const { agent, viewer } = await scene();
  const first = await agent.ok(home.home);
  assert.deepEqual(first.shown, first.allowed);
  assert.ok(!first.allowed.includes('setup') && first.allowed.includes('mine'));
  assert.ok(!(await viewer.ok(home.home)).allowed.includes('time'));
  const { shown } = await agent.ok(home.arrange, { body: { shown: ['due', 'news', 'due', 'setup'] } });
  assert.deepEqual(shown, ['due', 'news']);
  assert.deepEqual((await viewer.ok(home.home)).shown, (await viewer.ok(home.home)).allowed);
  assert.deepEqual((await agent.ok(home.arrange, { body: { shown: null } })).shown, first.shown);
});

test('a widget group decides what its members may have; two give what either gives', async () => {
  const { owner, agent } = await scene();
  const { id } = await owner.ok(home.createGroup, { body: { name: 'First line', widgets: ['news', 'mine'], memberIds: [agent.id] } });
  await agent.ok(home.arrange, { body: { shown: ['mine', 'time', 'news'] } });
  assert.deepEqual((await agent.ok(home.home)).shown, ['mine', 'news']);
  await owner.ok(home.createGroup, { body: { name: 'Time', widgets: ['time'], memberIds: [agent.id] } });
  assert.deepEqual((await agent.ok(home.home)).shown, ['mine', 'time', 'news']);
  const body = { name: 'First line', widgets: [], memberIds: [], version: 1 };
  assert.deepEqual((await owner.ok(home.changeGroup, { params: { group: id }, body })).memberIds, []);
  assert.deepEqual((await agent.ok(home.home)).allowed, ['time']);
  assert.equal((await owner.send(home.changeGroup, { params: { group: id }, body })).status, 409);
  const [, time] = (await owner.ok(home.groups)).items;
  await owner.ok(home.deleteGroup, { params: { group: time?.id ?? '' } });
  assert.ok((await agent.ok(home.home)).allowed.length > 3);
});

test('groups are for whoever manages members, of their own workspace', async () => {
  const { owner, agent } = await scene();
  const body = { name: 'A', widgets: ['news' as const], memberIds: [] };
  assert.equal((await agent.send(home.createGroup, { body })).status, 403);
  assert.equal((await agent.send(home.groups)).status, 403);
  const { id } = await owner.ok(home.createGroup, { body });
  assert.equal((await owner.send(home.createGroup, { body })).status, 409);
  const stranger = await (await workspace()).member('owner');
  assert.equal((await stranger.send(home.deleteGroup, { params: { group: id } })).status, 404);
  assert.equal((await stranger.send(home.createGroup, { body: { ...body, memberIds: [agent.id] } })).status, 422);
});

test('the set-up list shows what the desk shows, and what was ticked by hand', async () => {
  const { owner, agent } = await scene();
  const done = async () => (await owner.ok(home.setupList)).items.filter((item) => item.done).map(({ step }) => step);
  assert.deepEqual(await done(), ['workspace', 'members']);
  await owner.ok(catalog.createProduct, { body: { name: 'Voice' } });
  await owner.ok(home.createGroup, { body: { name: 'First line', widgets: [], memberIds: [] } });
  await owner.ok(home.tick, { params: { step: 'access' }, body: { done: true } });
  assert.deepEqual(await done(), ['workspace', 'products', 'members', 'access', 'widgets']);
  await owner.ok(home.tick, { params: { step: 'access' }, body: { done: false } });
  await owner.ok(home.tick, { params: { step: 'products' }, body: { done: false } });
  assert.deepEqual(await done(), ['workspace', 'products', 'members', 'widgets']);
  assert.equal((await agent.send(home.setupList)).status, 403);
  assert.equal((await agent.send(home.tick, { params: { step: 'mail' }, body: { done: true } })).status, 403);
});
