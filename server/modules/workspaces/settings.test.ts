import assert from 'node:assert/strict';
import { test } from 'node:test';
import { me as portalMe } from '#contracts/portal/workspaces.ts';
import { changeSettings, me, settings } from '#contracts/workspaces.ts';
import { browser } from '#test/support/browser.ts';
import { desk } from '#test/support/desk.ts';
import { takeNumber } from './index.ts';

const { workspace } = await desk();
const [helix, other] = [await workspace('Helix'), await workspace('Other')];
const [owner, agent] = [await helix.member('owner'), await helix.member('agent')];

test('settings are read and changed by who may, by version', async () => {
  const before = await owner.ok(settings);
  assert.deepEqual([before.undoSeconds, before.reopenDays, before.staffOverdueDays, before.customerSilentDays], [10, 7, 30, 14]);
  const after = await owner.ok(changeSettings, {
    body: { version: before.version, name: 'Helix AB', undoSeconds: 0, colour: '#aa3300' },
  });
  assert.deepEqual(after, { ...before, name: 'Helix AB', undoSeconds: 0, colour: '#aa3300', version: before.version + 1 });
  const stale = await owner.send(changeSettings, { body: { version: before.version, name: 'Late' } });
  assert.equal((stale.body as { current: { name: string } }).current.name, 'Helix AB');
  assert.deepEqual(await owner.ok(changeSettings, { body: { version: after.version, name: 'Helix AB' } }), after);
  assert.equal(await agent.refused(settings, 403), 'not_allowed');
  assert.equal(await agent.refused(changeSettings, 403, { body: { version: 1 } }), 'not_allowed');
});

test('values out of bounds are told by field', async () => {
  const { version } = await owner.ok(settings);
  const wrong = await owner.send(changeSettings, {
    body: { version, undoSeconds: 31, reopenDays: -1, colour: 'red', slug: 'Not A Slug', currency: 'kr' },
  });
  const paths = (wrong.body as { errors: { path: string }[] }).errors.map(({ path }) => path);
  assert.deepEqual(
    [wrong.status, paths.toSorted()],
    [422, ['body.colour', 'body.currency', 'body.reopenDays', 'body.slug', 'body.undoSeconds']],
  );
});

test('addresses are one name space over the whole installation; the old one leads nowhere', async () => {
  const moving = await workspace('Moving');
  const { cookie } = await moving.member('owner');
  // By its key, which stays while the slug changes.
  const boss = browser({ workspace: moving.key, cookie });
  const { version } = await boss.call(settings);
  const refusalOf = async (change: object) => (await boss.send(changeSettings, { body: { version, ...change } })).code;
  assert.equal(await refusalOf({ slug: other.slug }), 'name_taken');
  assert.equal(await refusalOf({ slug: other.key.toLowerCase() }), 'name_taken');
  assert.equal(await refusalOf({ slug: 'setup' }), 'name_taken');
  assert.equal(await refusalOf({ key: other.key }), 'key_taken');
  const slug = moving.key.toLowerCase();
  assert.equal((await boss.call(changeSettings, { body: { version, slug } })).slug, slug);
  assert.equal(await moving.nobody.refused(me, 404), 'not_found');
});

test('numbers have no gaps and their key is fixed from the first one on', async () => {
  const { version } = await owner.ok(settings);
  const renamed = await owner.ok(changeSettings, { body: { version, key: 'HLXX' } });
  assert.equal(renamed.keyIsFixed, false);
  const taken = await Promise.all(Array.from({ length: 8 }, () => helix.within((ctx) => takeNumber(ctx, 'ticket'))));
  assert.deepEqual(
    taken.map(({ number }) => number).toSorted((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
  assert.ok(taken.every(({ number, reference }) => reference === `HLXX-${number}`));
  await assert.rejects(
    helix.within(async (ctx) => {
      await takeNumber(ctx, 'ticket');
      throw new Error('not after all');
    }),
    /not after all/,
  );
  assert.equal((await helix.within((ctx) => takeNumber(ctx, 'ticket'))).number, 9);
  assert.equal((await owner.ok(settings)).keyIsFixed, true);
  assert.equal(await owner.refused(changeSettings, 409, { body: { version: renamed.version, key: 'ABC' } }), 'key_is_fixed');
});

test('everybody learns the name of the desk, and who they are', async () => {
  const open = await helix.nobody.ok(me);
  assert.deepEqual([open.me, open.workspace.slug, open.seats], [null, helix.slug, []]);
  const known = await agent.ok(me);
  assert.deepEqual([known.me?.kind, known.me?.address, known.me?.sample], ['member', agent.address, false]);
  assert.deepEqual(
    known.seats.map(({ kind, slug }) => [kind, slug]),
    [['member', helix.slug]],
  );
  assert.ok(!known.me?.permissions.includes('setup.manage'));
  assert.equal(await helix.nobody.refused(settings, 401), 'not_signed_in');
});

test('a customer learns less of it, and whether they manage a company', async () => {
  const company = await helix.company();
  const boss = await helix.contact('Bo Boss', { companyId: company, manager: true });
  const known = await boss.ok(portalMe);
  assert.deepEqual([known.me?.id, known.me?.manager], [boss.id, true]);
  assert.ok(!('currency' in known.workspace) && !('permissions' in (known.me ?? {})));
  assert.equal((await boss.ok(me)).me?.kind, 'contact');
  assert.equal(await boss.refused(settings, 404), 'not_found');
});
