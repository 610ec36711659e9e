import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskAccess } from '#contracts/desk-access.ts';
import * as identity from '#contracts/identity.ts';
import * as portal from '#contracts/portal/identity.ts';
import { me as portalMe } from '#contracts/portal/workspaces.ts';
import { me } from '#contracts/workspaces.ts';
import { browser } from '#test/support/browser.ts';
import { desk } from '#test/support/desk.ts';
import { givePassword, lastLink, testPassword } from '#test/support/sign-in.ts';

const { workspace, workers } = await desk();
const helix = await workspace('Helix');
const at = () => browser({ workspace: helix.slug });

test('a customer signs in by the same form and stands on the customer side only', async () => {
  const anna = await helix.contact('Anna Lind');
  await givePassword(helix, 'contact', anna.id);
  const window = at();
  assert.partialDeepStrictEqual(await window.call(identity.signIn, { body: { address: anna.address, password: testPassword } }), {
    kind: 'contact',
  });
  assert.deepEqual((await window.call(portalMe)).me?.id, anna.id);
  assert.equal((await window.call(me)).me?.kind, 'contact');
  assert.equal((await window.send(identity.listSessions)).code, 'not_found');
});

test('a member who is no contact is nobody in the portal', async () => {
  const erik = await helix.member('agent');
  assert.equal((await erik.ok(portalMe)).me, null);
  assert.equal(await erik.refused(portal.listSessions, 401), 'not_signed_in');
});

test('a customer without a password comes by mail and may choose one', async () => {
  const anna = await helix.contact('Maja Berg');
  assert.equal((await at().send(identity.signIn, { body: { address: anna.address, password: testPassword } })).code, 'wrong_credentials');
  await at().call(identity.wantSignInLink, { body: { address: anna.address } });
  await workers.runDue();
  const { token } = await lastLink(helix);
  const window = at();
  await window.call(identity.followSignInLink, { body: { token } });
  const before = await window.call(portal.listSessions);
  assert.equal(before.hasPassword, false);
  assert.equal(before.items.filter(({ current }) => current).length, 1);
  await window.call(portal.changePassword, { body: { password: 'ten wet mittens' } });
  assert.equal((await window.call(portal.listSessions)).hasPassword, true);
  assert.equal((await anna.ok(portalMe)).me, null);
  assert.equal((await window.send(portal.changePassword, { body: { password: 'eleven wet mittens' } })).code, 'wrong_credentials');
  await at().call(identity.signIn, { body: { address: anna.address, password: 'ten wet mittens' } });
});

test('a customer ends sessions of their own, not those of others', async () => {
  const [anna, bo] = [await helix.contact('Anna Ek'), await helix.contact('Bo Ek')];
  const theirs = (await bo.ok(portal.listSessions)).items[0]?.id ?? '';
  assert.equal(await anna.refused(portal.endSession, 404, { params: { session: theirs } }), 'not_found');
  await bo.ok(portal.endSession, { params: { session: theirs } });
  assert.equal(await bo.refused(portal.listSessions, 401), 'not_signed_in');
  await anna.ok(portal.signOutEverywhere);
  assert.equal((await anna.ok(portalMe)).me, null);
});

test('who may no longer use the portal is out with the next request', async () => {
  const anna = await helix.contact('Anna Ut');
  await helix.within((ctx) =>
    ctx.db
      .updateTable('customers.contact')
      .set({ portal: false })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', anna.id)
      .execute(),
  );
  assert.equal((await anna.ok(portalMe)).me, null);
});

test('a customer is seen through only as long as the member who looks is let in', async () => {
  const [erik, anna] = [await helix.member('admin'), await helix.contact('Seen Anna')];
  await erik.ok(deskAccess.preview, { body: {}, params: { contact: anna.id } });
  const window = browser({ workspace: helix.slug, cookie: erik.cookie });
  assert.equal((await window.call(portalMe)).me?.id, anna.id);
  assert.deepEqual(
    (await window.call(portalMe)).seats.map(({ kind }) => kind),
    ['member'],
  );
  await helix.within((ctx) =>
    ctx.db
      .updateTable('staff.member')
      .set({ state: 'disabled' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', erik.id)
      .execute(),
  );
  assert.equal((await window.call(portalMe)).me, null);
});
