import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as identity from '#contracts/identity.ts';
import * as staff from '#contracts/staff.ts';
import { me } from '#contracts/workspaces.ts';
import { browser } from '#test/support/browser.ts';
import { desk, type Workspace } from '#test/support/desk.ts';
import { givePassword, lastLink, mailedLinks, testPassword } from '#test/support/sign-in.ts';
import { printResetLinks } from './index.ts';

const { workspace, workers, house } = await desk();
const [helix, other] = [await workspace('Helix'), await workspace('Other')];
const owner = await helix.member('owner', 'Olga Owner');
const at = (of: Workspace) => browser({ workspace: of.slug });
const password = 'nine plums beside the ferry';

const linkFor = async (of: Workspace, address: string, purpose: 'reset' | 'sign_in') => {
  await at(of).call(purpose === 'reset' ? identity.wantReset : identity.wantSignInLink, { body: { address } });
  await workers.runDue();
  return lastLink(of);
};
const expire = (of: Workspace) =>
  of.within((ctx) =>
    ctx.db.updateTable('identity.mailedLink').set({ expiresAt: ctx.now }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );

test('a request for a link is answered alike for everyone, and mails only to who is known', async () => {
  const erik = await helix.member('agent');
  const before = (await mailedLinks(helix)).length;
  const answers = [];
  for (const address of [erik.address, 'nobody@nowhere.example']) {
    for (const wish of [identity.wantReset, identity.wantSignInLink]) answers.push(await at(helix).send(wish, { body: { address } }));
  }
  assert.deepEqual(
    answers.map(({ status, reply, headers }) => [status, reply, headers['set-cookie']]),
    Array.from({ length: 4 }, () => [200, { done: true }, undefined]),
  );
  await workers.runDue();
  const mailed = (await mailedLinks(helix)).slice(before);
  assert.deepEqual(mailed.map(({ purpose, address }) => `${purpose} ${address}`).toSorted(), [
    `reset ${erik.address}`,
    `sign_in ${erik.address}`,
  ]);
});

test('the token stands sealed in the event and only as a hash in the table', async () => {
  const erik = await helix.member('agent');
  const { token } = await linkFor(helix, erik.address, 'reset');
  const stored = await helix.within(async (ctx) => {
    const events = await ctx.db.selectFrom('platform.event').select('payload').where('workspaceId', '=', ctx.workspaceId).execute();
    const links = await ctx.db.selectFrom('identity.mailedLink').select('tokenHash').where('workspaceId', '=', ctx.workspaceId).execute();
    return JSON.stringify(events) + links.map(({ tokenHash }) => tokenHash.toString('base64url')).join();
  });
  assert.ok(!stored.includes(token));
});

test('a reset link chooses a password once, ends every session and signs in', async () => {
  const erik = await helix.member('agent');
  await givePassword(helix, 'member', erik.id);
  const { token } = await linkFor(helix, erik.address, 'reset');
  const looked = await at(helix).call(identity.lookAtLink, { body: { token } });
  assert.deepEqual(looked, { purpose: 'reset', kind: 'member', name: erik.name, address: erik.address, passwordMin: 12 });
  const weak = await at(helix).send(identity.choosePassword, { body: { token, password: 'password1234' } });
  assert.deepEqual([weak.code, weak.problem['reason']], ['weak_password', 'common']);
  const window = at(helix);
  await window.call(identity.choosePassword, { body: { token, password } });
  assert.equal((await window.call(me)).me?.id, erik.id);
  assert.equal((await erik.ok(me)).me, null);
  assert.equal((await at(helix).send(identity.choosePassword, { body: { token, password } })).code, 'link_expired');
  assert.equal(
    (await at(helix).send(identity.signIn, { body: { address: erik.address, password: testPassword } })).code,
    'wrong_credentials',
  );
  await at(helix).call(identity.signIn, { body: { address: erik.address, password } });
});

test('of several who use one link at once exactly one succeeds', async () => {
  const erik = await helix.member('agent');
  const reset = await linkFor(helix, erik.address, 'reset');
  const resets = await Promise.all(
    Array.from({ length: 4 }, () => at(helix).send(identity.choosePassword, { body: { token: reset.token, password } })),
  );
  assert.deepEqual(resets.map(({ code }) => code).toSorted(), ['', 'link_expired', 'link_expired', 'link_expired']);
  const link = await linkFor(helix, erik.address, 'sign_in');
  const follows = await Promise.all(
    Array.from({ length: 4 }, () => at(helix).send(identity.followSignInLink, { body: { token: link.token } })),
  );
  assert.deepEqual(follows.map(({ code }) => code).toSorted(), ['', 'link_expired', 'link_expired', 'link_expired']);
});

test('a link serves its purpose only, in its workspace, in its time, and dies when a new one is made', async () => {
  const erik = await helix.member('agent');
  const { token } = await linkFor(helix, erik.address, 'reset');
  assert.equal((await at(helix).send(identity.followSignInLink, { body: { token } })).code, 'link_expired');
  assert.equal((await at(helix).send(identity.unlock, { body: { token } })).code, 'link_expired');
  assert.equal((await at(other).send(identity.choosePassword, { body: { token, password } })).code, 'link_expired');
  const second = await linkFor(helix, erik.address, 'reset');
  assert.equal((await at(helix).send(identity.choosePassword, { body: { token, password } })).code, 'link_expired');
  await expire(helix);
  assert.equal((await at(helix).send(identity.choosePassword, { body: { token: second.token, password } })).code, 'link_expired');
});

test('what never was a token is refused without being looked up', async () => {
  for (const token of ['', ' ', '%20', null, [], 'null', 'a'.repeat(43)]) {
    const { status } = await at(helix).send(identity.choosePassword, { body: { token, password } as never });
    assert.ok(status === 422 || status === 410, `${JSON.stringify(token)}: ${status}`);
  }
});

test('a link leads nowhere once the address has changed or the member is shut out', async () => {
  const [moved, gone] = [await helix.member('agent'), await helix.member('agent')];
  const toMoved = await linkFor(helix, moved.address, 'reset');
  const { version } = await owner.ok(staff.readMember, { params: { member: moved.id } });
  await owner.ok(staff.changeMember, { params: { member: moved.id }, body: { version, address: `new.${moved.address}` } });
  assert.equal((await at(helix).send(identity.choosePassword, { body: { token: toMoved.token, password } })).code, 'link_expired');
  const toGone = await linkFor(helix, gone.address, 'sign_in');
  await owner.ok(staff.disableMember, { params: { member: gone.id } });
  assert.equal((await at(helix).send(identity.followSignInLink, { body: { token: toGone.token } })).code, 'link_expired');
});

test('an invitation makes the member active and can be sent again', async () => {
  const { items } = await owner.ok(staff.listRoles);
  const role = items.find(({ readyMade }) => readyMade === 'agent')?.id ?? '';
  const address = `new.hire@${helix.slug}.example`;
  const { id } = await owner.ok(staff.inviteMember, { body: { name: 'New Hire', address, roleIds: [role] } });
  const first = await lastLink(helix);
  assert.deepEqual([first.purpose, first.address], ['invite', address]);
  assert.equal((await at(helix).send(identity.signIn, { body: { address, password } })).code, 'wrong_credentials');
  await owner.ok(staff.inviteAgain, { params: { member: id } });
  const { token } = await lastLink(helix);
  assert.equal((await at(helix).send(identity.choosePassword, { body: { token: first.token, password } })).code, 'link_expired');
  const window = at(helix);
  await window.call(identity.choosePassword, { body: { token, password } });
  assert.equal((await window.call(me)).me?.name, 'New Hire');
  assert.equal((await owner.ok(staff.readMember, { params: { member: id } })).state, 'active');
  assert.equal(await owner.refused(staff.inviteAgain, 409, { params: { member: id } }), 'not_invited');
});

test('who was invited and asks for a reset gets the invitation again', async () => {
  const { items } = await owner.ok(staff.listRoles);
  const address = `late.hire@${helix.slug}.example`;
  await owner.ok(staff.inviteMember, {
    body: { name: 'Late Hire', address, roleIds: [items.find(({ readyMade }) => readyMade === 'viewer')?.id ?? ''] },
  });
  assert.equal((await linkFor(helix, address, 'reset')).purpose, 'invite');
});

test('an address is mailed at most five times in a quarter of an hour', async () => {
  const erik = await helix.member('agent');
  for (let n = 0; n < 8; n += 1) await at(helix).call(identity.wantReset, { body: { address: erik.address } });
  await workers.runDue();
  assert.equal((await mailedLinks(helix)).filter(({ address }) => address === erik.address).length, 5);
});

test('who forgot the workspace gets a link from each that knows the address', async () => {
  const anna = await helix.contact('Anna Lind');
  const before = [(await mailedLinks(helix)).length, (await mailedLinks(other)).length];
  assert.deepEqual(await browser().call(identity.findWorkspaces, { body: { address: anna.address } }), { done: true });
  assert.deepEqual(await browser().call(identity.findWorkspaces, { body: { address: 'nobody@nowhere.example' } }), { done: true });
  await workers.runDue();
  assert.deepEqual([(await mailedLinks(helix)).length, (await mailedLinks(other)).length], [(before[0] ?? 0) + 1, before[1]]);
  const { token, purpose } = await lastLink(helix);
  assert.equal(purpose, 'sign_in');
  assert.partialDeepStrictEqual(await at(helix).call(identity.followSignInLink, { body: { token } }), { kind: 'contact' });
});

test('the command line prints a way back in', async () => {
  const erik = await helix.member('agent');
  const [link, ...rest] = await printResetLinks(house.platform, erik.address.toUpperCase(), { origin: 'http://localhost:4700' });
  assert.deepEqual(rest, []);
  const url = new URL(link?.url ?? '');
  assert.equal(url.pathname, `/w/${helix.slug}/reset`);
  await at(helix).call(identity.choosePassword, { body: { token: url.searchParams.get('link') ?? '', password } });
  assert.deepEqual(await printResetLinks(house.platform, 'nobody@nowhere.example', { origin: 'http://localhost:4700' }), []);
});
