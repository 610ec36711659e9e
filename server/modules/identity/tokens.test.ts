import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as identity from '#contracts/identity.ts';
import * as staff from '#contracts/staff.ts';
import { me, settings } from '#contracts/workspaces.ts';
import { callerFor } from '#test/support/client.ts';
import { desk } from '#test/support/desk.ts';
import { hashOfApiToken } from './rules/api-token.ts';

const { app, workspace } = await desk();
const [helix, other] = [await workspace('Helix'), await workspace('Other')];
const owner = await helix.member('owner');
const admin = await helix.member('admin');

const program = (token: string, slug = helix.slug) => callerFor(app, { workspace: slug, token });
const make = (body: { name?: string; scopes?: string[]; addresses?: string[]; days?: number } = {}) =>
  admin.ok(identity.makeToken, { body: { name: 'Reports', scopes: ['setup.manage'], ...body } });

test('a token speaks for its member with its scopes only', async () => {
  const { token, id } = await make();
  assert.match(token, /^idk_[\w-]{43}[0-9a-z]{7}$/);
  assert.equal((await program(token).ok(settings)).slug, helix.slug);
  const known = (await program(token).ok(me)).me;
  assert.deepEqual([known?.id, known?.permissions], [admin.id, ['setup.manage']]);
  assert.equal(await program(token).refused(staff.listMembers, 403), 'not_allowed');
  const { items } = await admin.ok(identity.listTokens);
  const listed = items.find((item) => item.id === id);
  assert.ok(listed?.lastUsedAt);
  assert.ok(!JSON.stringify(items).includes(token.slice(4, 40)));
});

test('a token works in its own workspace only, and a typing error is noticed without asking', async () => {
  const { token } = await make();
  assert.equal(await program(token, other.slug).refused(me, 401), 'not_signed_in');
  const mistyped = `${token.slice(0, 10)}${token[10] === 'a' ? 'b' : 'a'}${token.slice(11)}`;
  assert.equal(hashOfApiToken(mistyped), null);
  assert.equal(await program(mistyped).refused(me, 401), 'not_signed_in');
});

test('a token in the address is no token', async () => {
  const { token } = await make();
  const answer = await app.inject({ method: 'GET', url: `/api/v1/${helix.slug}/settings?token=${token}`, headers: { host: 'localhost' } });
  assert.equal(answer.statusCode, 401);
});

test('a token makes no tokens and touches no way in', async () => {
  const { token, id } = await make({ scopes: ['tokens.manage', 'staff.manage'] });
  const robot = program(token);
  assert.equal(await robot.refused(identity.makeToken, 403, { body: { name: 'More', scopes: ['staff.manage'] } }), 'token_cannot');
  assert.equal(await robot.refused(identity.revokeToken, 403, { params: { token: id } }), 'token_cannot');
  assert.equal(await robot.refused(identity.signOutEverywhere, 403), 'token_cannot');
  assert.equal(
    await robot.refused(identity.changePassword, 403, { body: { current: 'x', password: 'a long enough one' } }),
    'token_cannot',
  );
  const role = (await robot.ok(staff.listRoles)).items[3]?.id ?? '';
  assert.equal(
    await robot.refused(staff.inviteMember, 403, { body: { name: 'X', address: 'x@x.example', roleIds: [role] } }),
    'token_cannot',
  );
});

test('nobody gives a token what they lack, and it loses what its member loses', async () => {
  const boss = await owner.ok(staff.createRole, { body: { name: 'Token maker', permissions: ['tokens.manage', 'setup.manage'] } });
  const maker = await helix.member('viewer');
  const { version } = await owner.ok(staff.readMember, { params: { member: maker.id } });
  await owner.ok(staff.changeMember, { params: { member: maker.id }, body: { version, roleIds: [boss.id] } });
  assert.equal(await maker.refused(identity.makeToken, 403, { body: { name: 'Too much', scopes: ['staff.manage'] } }), 'beyond_own_rights');
  const { token } = await maker.ok(identity.makeToken, { body: { name: 'Fine', scopes: ['setup.manage'] } });
  await program(token).ok(settings);
  await owner.ok(staff.changeRole, { params: { role: boss.id }, body: { version: 1, permissions: ['tokens.manage'] } });
  assert.equal(await program(token).refused(settings, 403), 'not_allowed');
  assert.deepEqual(
    (await maker.ok(identity.listTokens)).items.map(({ name }) => name),
    ['Fine'],
  );
});

test('a revoked token is dead at once, and so is one whose member is disabled', async () => {
  const { token, id } = await make();
  await owner.ok(identity.revokeToken, { params: { token: id } });
  assert.equal(await program(token).refused(me, 401), 'not_signed_in');
  assert.equal(await owner.refused(identity.revokeToken, 404, { params: { token: id } }), 'not_found');
  const leaver = await helix.member('admin');
  const theirs = await leaver.ok(identity.makeToken, { body: { name: 'Leaver', scopes: ['setup.manage'] } });
  await owner.ok(staff.disableMember, { params: { member: leaver.id } });
  assert.equal(await program(theirs.token).refused(me, 401), 'not_signed_in');
  await owner.ok(staff.enableMember, { params: { member: leaver.id } });
  assert.equal(await program(theirs.token).refused(me, 401), 'not_signed_in');
});

test('a token that is bound to networks works from there only', async () => {
  const inside = await make({ addresses: ['127.0.0.0/8', '2001:db8::/32'] });
  const outside = await make({ addresses: ['198.51.100.7'] });
  await program(inside.token).ok(me);
  assert.equal(await program(outside.token).refused(me, 401), 'not_signed_in');
});

test('the reply with the token is kept nowhere, whatever key the request carries', async () => {
  const headers = { 'idempotency-key': 'once' };
  const { token } = await admin.ok(identity.makeToken, { body: { name: 'Kept?', scopes: ['setup.manage'] }, headers });
  const kept = await helix.within((ctx) =>
    ctx.db.selectFrom('platform.idempotency').select('reply').where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.ok(!JSON.stringify(kept).includes(token));
});

test('unusable wishes are told by field', async () => {
  const answer = await admin.send(identity.makeToken, { body: { name: '', scopes: [], addresses: ['everywhere'], days: 1000 } });
  assert.equal(answer.status, 422);
  const paths = (answer.body as { errors: { path: string }[] }).errors.map(({ path }) => path);
  assert.deepEqual([...new Set(paths)].toSorted(), ['body.addresses.0', 'body.days', 'body.name', 'body.scopes']);
});
