import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knowledge } from '#contracts/knowledge.ts';
import { workspaceModules } from '#contracts/modules.ts';
import { requests } from '#contracts/portal/requests.ts';
import { me as portalMe } from '#contracts/portal/workspaces.ts';
import { me } from '#contracts/workspaces.ts';
import { desk } from '#test/support/desk.ts';

const { app, workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  return { place, owner: await place.member('owner'), agent: await place.member('agent'), anna: await place.contact('Anna') };
};

test('a module that is off says so, is no right of anybody, and has kept everything once it is on again', async () => {
  const { place, owner, agent } = await scene();
  const readers = { levelIds: [], tagIds: [], companyIds: [], contactIds: [] };
  const { id } = await owner.ok(knowledge.create, {
    body: { language: 'en', title: 'Router', html: '<p>x</p>', audience: 'public', readers },
  });
  const { items } = await owner.ok(workspaceModules.switch, { params: { module: 'knowledge' }, body: { on: false } });
  assert.deepEqual(
    items.find(({ module }) => module === 'knowledge'),
    { module: 'knowledge', on: false },
  );
  const refused = await agent.send(knowledge.list);
  assert.equal(refused.status, 403);
  assert.deepEqual([(refused.body as { code: string }).code, (refused.body as { module: string }).module], ['module_off', 'knowledge']);
  const seen = await agent.ok(me);
  assert.deepEqual(seen.workspace.modulesOff, ['knowledge']);
  assert.ok(seen.me?.permissions.every((name) => !name.startsWith('knowledge.')));
  assert.equal((await app.inject({ url: `/help/${place.slug}/en` })).statusCode, 404);

  await owner.ok(workspaceModules.switch, { params: { module: 'knowledge' }, body: { on: false } });
  await owner.ok(workspaceModules.switch, { params: { module: 'knowledge' }, body: { on: true } });
  assert.equal((await owner.ok(knowledge.read, { params: { article: id } })).texts[0]?.title, 'Router');
  assert.deepEqual((await agent.ok(me)).workspace.modulesOff, []);
});

test('with the Customer Desk off customers get nowhere, and are told so', async () => {
  const { owner, anna } = await scene();
  await owner.ok(workspaceModules.switch, { params: { module: 'portal' }, body: { on: false } });
  const { status, body } = await anna.send(requests.list, { query: { state: 'open' } });
  assert.deepEqual([status, (body as { code: string }).code], [403, 'module_off']);
  assert.deepEqual((await anna.ok(portalMe)).workspace.modulesOff, ['portal']);
  await owner.ok(workspaceModules.switch, { params: { module: 'portal' }, body: { on: true } });
  await anna.ok(requests.list, { query: { state: 'open' } });
});

test('whoever sets up the desk switches modules, of their own workspace alone', async () => {
  const { owner, agent } = await scene();
  const off = { params: { module: 'forms' as const }, body: { on: false } };
  assert.equal((await agent.send(workspaceModules.switch, off)).status, 403);
  await owner.ok(workspaceModules.switch, off);
  const other = await (await workspace()).member('owner');
  assert.deepEqual((await other.ok(me)).workspace.modulesOff, []);
});
