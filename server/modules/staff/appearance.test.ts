import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appearance } from '#contracts/appearance.ts';
import { desk } from '#test/support/desk.ts';

const { app, workspace } = await desk();

test('a member’s choice is over the workspace’s, part by part, and null follows again', async () => {
  const place = await workspace();
  const [owner, erik, sara] = [
    await place.member('owner', 'Olga'),
    await place.member('agent', 'Erik'),
    await place.member('agent', 'Sara'),
  ];
  await owner.ok(appearance.changeDefault, { body: { accent: 'teal', tabs: ['/tickets/open'] } });
  await Promise.all([erik.ok(appearance.change, { body: { accent: 'rose' } }), erik.ok(appearance.change, { body: { density: 'roomy' } })]);
  const { shown, own } = await erik.ok(appearance.read);
  assert.deepEqual(shown, { accent: 'rose', background: 'cool', density: 'roomy', tabs: ['/tickets/open'] });
  assert.equal(own.tabs, null);
  assert.equal((await sara.ok(appearance.read)).shown.accent, 'teal');
  assert.equal((await erik.ok(appearance.change, { body: { accent: null } })).shown.accent, 'teal');
});

test('only who sets the workspace up changes its default, and only tested themes and places of the desk are taken', async () => {
  const place = await workspace();
  const erik = await place.member('agent', 'Erik');
  assert.equal(await erik.refused(appearance.changeDefault, 403, { body: { accent: 'teal' } }), 'not_allowed');
  for (const body of [
    { accent: 'chartreuse' },
    { tabs: ['https://elsewhere.example/'] },
    { tabs: Array.from({ length: 9 }, () => '/tickets/open') },
  ])
    assert.equal((await erik.send(appearance.change, { body: body as never })).status, 422);
});

test('the page carries the choice in its first bytes, for its reader alone', async () => {
  const place = await workspace();
  const [erik, sara] = [await place.member('agent', 'Erik'), await place.member('agent', 'Sara')];
  await erik.ok(appearance.change, { body: { accent: 'violet', background: 'warm' } });
  const page = async (cookie: string) =>
    (await app.inject({ url: `/w/${place.slug}/tickets/open`, headers: { host: 'localhost', cookie: `id=${cookie}` } })).body;
  assert.match(await page(erik.cookie), /<html[^>]*data-accent="violet" data-background="warm"/);
  assert.match(await page(sara.cookie), /<html[^>]*data-accent="blue" data-background="cool"/);
});
