import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as identity from '#contracts/identity.ts';
import * as portalIdentity from '#contracts/portal/identity.ts';
import { ownPrivacy } from '#contracts/portal/privacy.ts';
import { privacy } from '#contracts/privacy.ts';
import { proof } from '#contracts/proof.ts';
import { samples } from '#contracts/samples.ts';
import { memberFactors, secondFactor, secondStep } from '#contracts/second-factor.ts';
import { changeMember, listMembers, readMember } from '#contracts/staff.ts';
import { me } from '#contracts/workspaces.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { browser, type BrowserSettings } from '#test/support/browser.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { agePersonsProof, givePassword, lastLink, testPassword } from '#test/support/sign-in.ts';
import { openSession } from '../commands/open-session.ts';
import { awaitNeed } from './commands/await-need.ts';
import { codeAt } from './rules/code.ts';

const { workspace, workers, house } = await desk();
const helix = await workspace('Helix');
const password = testPassword;

let host = 0;
const at = (of: Workspace = helix, settings: BrowserSettings = {}) =>
  browser({ workspace: of.slug, address: `203.0.113.${(host += 1) % 250}`, ...settings });

const newMember = async (role: 'owner' | 'agent' = 'agent', of: Workspace = helix): Promise<Person> => {
  const member = await of.member(role);
  await givePassword(of, 'member', member.id);
  return member;
};
type Window = ReturnType<typeof at>;
const signIn = (window: Window, { address }: Person) => window.call(identity.signIn, { body: { address, password } });
const pendingOf = async (window: Window, person: Person): Promise<string> => {
  const step = await signIn(window, person);
  assert.ok('pending' in step);
  return step.pending;
};

const withFactor = async (role: 'owner' | 'agent' = 'agent', of: Workspace = helix, settings: BrowserSettings = {}) => {
  const member = await newMember(role, of);
  const window = at(of, settings);
  await signIn(window, member);
  const { secret } = await window.call(secondFactor.begin, { body: { password } });
  let used = -2;
  const code = () => codeAt(secret, new Date(Date.now() + (used += 1) * 30_000).toISOString());
  const { recoveryCodes } = await window.call(secondFactor.confirm, { body: { code: code() } });
  return { member, window, code, recoveryCodes };
};

const mailsTo = (of: Workspace, address: string) =>
  of.within(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('mailroom.outgoingMail')
      .select(['subject', 'parts'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('toAddress', '=', address)
      .execute();
    return rows.map(({ subject, parts }) => `${subject} ${JSON.stringify(parts)}`);
  });
const wrongCodes = ['000001', '000002', '000003', '000004', '000005'];

test('the session alone neither switches the need off, nor takes a factor away, nor mints a token', async () => {
  const [boss, agent] = [await withFactor('owner'), await withFactor()];
  await boss.window.call(memberFactors.need, { body: { needed: true } });
  try {
    await agePersonsProof(boss.member.id);
    const { window } = boss;
    const acts = [
      () => window.send(memberFactors.need, { body: { needed: false } }),
      () => window.send(memberFactors.remove, { params: { member: agent.member.id } }),
      () => window.send(identity.makeToken, { body: { name: 'One', scopes: ['staff.manage'], days: 1 } }),
    ];
    for (const act of acts) assert.equal((await act()).code, 'proof_needed');
    assert.deepEqual(await window.call(proof.ways), { password: true, code: true, passkey: false });
    assert.equal((await window.send(proof.give, { body: { password } })).code, 'wrong_code');
    assert.equal((await window.send(proof.give, { body: { code: boss.code() } })).code, 'wrong_credentials');
    for (const act of acts) assert.equal((await act()).code, 'proof_needed');
    const before = window.cookie;
    await window.call(proof.give, { body: { password, code: boss.recoveryCodes[0] ?? '' } });
    assert.notEqual(window.cookie, before, 'a step of privilege renews the session');
    assert.equal((await at(helix, { cookie: before?.slice(3) ?? '' }).call(me)).me, null);
    await window.call(identity.makeToken, { body: { name: 'One', scopes: ['staff.manage'], days: 1 } });
    await window.call(memberFactors.remove, { params: { member: agent.member.id } });
  } finally {
    await boss.window.call(memberFactors.need, { body: { needed: false } });
  }
});

test('who has nothing to prove with signs in again', async () => {
  const owner = await helix.member('owner');
  await agePersonsProof(owner.id);
  assert.deepEqual(await owner.ok(proof.ways), { password: false, code: false, passkey: false });
  assert.equal(await owner.refused(proof.give, 403, { body: {} }), 'sign_in_again');
  assert.equal(await owner.refused(identity.makeToken, 403, { body: { name: 'One', scopes: ['staff.manage'] } }), 'proof_needed');
});

test('wrong codes of somebody who knows the password leave the member’s own places open, and are told by mail', async () => {
  const home = { address: '198.51.100.9' };
  const { member, code, window } = await withFactor('agent', helix, home);
  const thief = at();
  const pending = await pendingOf(thief, member);
  for (const guess of wrongCodes) assert.equal((await thief.send(secondStep.check, { body: { pending, code: guess } })).code, 'wrong_code');
  assert.equal((await thief.send(secondStep.check, { body: { pending, code: '000006' } })).code, 'too_fast');
  assert.equal((await at().send(secondStep.check, { body: { pending: await pendingOf(at(), member), code: code() } })).code, 'too_fast');
  const known = at(helix, home);
  assert.ok('kind' in (await known.call(secondStep.check, { body: { pending: await pendingOf(known, member), code: code() } })));
  await agePersonsProof(member.id);
  assert.equal((await window.send(proof.give, { body: { password, code: '000000' } })).code, 'wrong_code', 'nor is the session waiting');

  await workers.runDue();
  const told = await mailsTo(helix, member.address);
  assert.equal(told.filter((text) => text.includes('typed wrong codes')).length, 1);
  const unlock = await lastLink(helix);
  assert.equal(unlock.purpose, 'unlock');
  const away = at();
  await away.call(identity.unlock, { body: { token: unlock.token } });
  assert.equal(
    (await away.send(secondStep.check, { body: { pending: await pendingOf(away, member), code: '000000' } })).code,
    'wrong_code',
    'the link makes a place count for itself',
  );
});

test('the first factor alone makes no place a known one', async () => {
  const { member, code } = await withFactor();
  const thief = at();
  const pending = await pendingOf(thief, member);
  for (const guess of wrongCodes) await thief.send(secondStep.check, { body: { pending, code: guess } });
  const again = await pendingOf(thief, member);
  assert.equal((await thief.send(secondStep.check, { body: { pending: again, code: '000000' } })).code, 'too_fast');
  const fails = at();
  for (let guess = 0; guess < 10; guess += 1)
    await fails.send(identity.signIn, { body: { address: member.address, password: `wrong ${guess} altogether` } });
  assert.equal((await thief.send(identity.signIn, { body: { address: member.address, password } })).code, 'too_fast', 'nor for passwords');
  assert.ok(code());
});

test('a refusal that is no guess does not count', async () => {
  const { member, window, code } = await withFactor();
  const pending = await pendingOf(at(), member);
  for (let count = 0; count < 8; count += 1)
    assert.equal((await at().send(secondStep.confirm, { body: { pending, code: '000000' } })).code, 'sign_in_over');
  for (const guess of wrongCodes.slice(0, 4))
    assert.equal((await at().send(secondStep.check, { body: { pending, code: guess } })).code, 'wrong_code');
  assert.equal((await at().send(secondStep.confirm, { body: { pending, code: '000000' } })).code, 'sign_in_over');
  assert.ok('kind' in (await at().call(secondStep.check, { body: { pending, code: code() } })));
  for (let count = 0; count < 8; count += 1)
    assert.equal((await window.send(secondFactor.confirm, { body: { code: '000000' } })).code, 'factor_on');
});

test('where a second factor is needed, a token rests on it', async () => {
  const place = await workspace('Tokens');
  const [boss, plain, sure] = [await withFactor('owner', place), await newMember('owner', place), await withFactor('owner', place)];
  const mint = async (window: Window) =>
    (await window.call(identity.makeToken, { body: { name: 'One', scopes: ['staff.manage'], days: 1 } })).token;
  const window = at(place);
  await signIn(window, plain);
  const [weak, strong] = [await mint(window), await mint(sure.window)];
  const list = (token: string) => browser({ workspace: place.slug }).send(listMembers, { headers: { authorization: `Bearer ${token}` } });
  assert.equal((await list(weak)).code, '');
  await boss.window.call(memberFactors.need, { body: { needed: true } });
  assert.equal((await list(weak)).code, 'not_signed_in');
  assert.equal((await list(strong)).code, '');
  await boss.window.call(memberFactors.remove, { params: { member: sure.member.id } });
  assert.equal((await list(strong)).code, 'not_signed_in');
});

test('opening a sample member asks for none; whatever is mailed still does', async () => {
  const place = await workspace('Samples');
  const boss = await withFactor('owner', place);
  const { people } = await boss.window.call(samples.load, { body: {} });
  await boss.window.call(memberFactors.need, { body: { needed: true } });
  const sample = people.find(({ kind }) => kind === 'member');
  assert.ok(sample);
  const { url } = await boss.window.call(samples.open, { params: { person: sample.id }, body: {} });
  const window = at(place);
  const step = await window.call(identity.followSignInLink, { body: { token: new URL(url).searchParams.get('link') ?? '' } });
  assert.ok('kind' in step);
  assert.equal((await window.call(me)).me?.id, sample.id);
});

test('a sign-in in the very moment in which the need begins opens nothing that stays', async () => {
  const place = await workspace('Moment');
  const [boss, plain] = [await withFactor('owner', place), await newMember('agent', place)];
  const [opening, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = inWorkspace(house.platform, { workspaceId: place.id, actor: { kind: 'system', reason: 'test' } }, async (ctx) => {
    await awaitNeed(ctx);
    opening.resolve();
    await told.promise;
    return openSession(ctx, { person: { kind: 'member', id: plain.id }, by: 'password', device: '', replaces: null });
  });
  await opening.promise;
  const need = boss.window.call(memberFactors.need, { body: { needed: true } });
  await new Promise((resolve) => void setTimeout(resolve, 150));
  told.resolve();
  const { token } = await slow;
  await need;
  assert.equal((await at(place, { cookie: token.toString('base64url') }).call(me)).me, null);
  const step = await signIn(at(place), plain);
  assert.ok('pending' in step && step.enrol);
});

test('a change of a member’s address is told to the old one', async () => {
  const [owner, agent] = [await helix.member('owner'), await newMember()];
  const { version } = await owner.ok(readMember, { params: { member: agent.id } });
  const address = `moved.${agent.address}`;
  await owner.ok(changeMember, { params: { member: agent.id }, body: { version, address } });
  const [told = '', ...more] = await mailsTo(helix, agent.address);
  assert.ok(told.includes('your address was changed') && told.includes(address));
  assert.deepEqual(more, []);
  assert.deepEqual(await mailsTo(helix, address), []);
});

const nextPassword = 'marble over 7 slow trains';

test('a change of the ways in proves nobody: without a password it needs a proof, and a renewed session is as proven as it was', async () => {
  const passwordless = await helix.member('owner', 'Olof');
  await agePersonsProof(passwordless.id);
  const mint = { body: { name: 'One', scopes: ['staff.manage'], days: 1 } };
  assert.equal(
    await passwordless.refused(identity.changePassword, 403, { body: { current: 'x', password: nextPassword } }),
    'proof_needed',
  );
  assert.equal(await passwordless.refused(secondFactor.begin, 403, { body: {} }), 'proof_needed');
  assert.equal(await passwordless.refused(secondFactor.remove, 403, { body: { code: '000000' } }), 'proof_needed');

  const { member, window, code } = await withFactor('owner');
  await agePersonsProof(member.id);
  await window.call(identity.changePassword, { body: { current: password, password: nextPassword } });
  assert.equal((await window.send(identity.makeToken, mint)).code, 'proof_needed', 'the password alone is no proof of who has a code too');
  await window.call(proof.give, { body: { password: nextPassword, code: code() } });
  await window.call(identity.makeToken, mint);

  const plain = await newMember('owner');
  const sure = at();
  await signIn(sure, plain);
  await agePersonsProof(plain.id);
  const { secret } = await sure.call(secondFactor.begin, { body: { password } });
  await sure.call(secondFactor.confirm, { body: { code: codeAt(secret, new Date().toISOString()) } });
  assert.equal((await sure.send(identity.makeToken, mint)).code, 'proof_needed');
});

test('personal data leaves, and goes, by a session that was proven where there is no password', async () => {
  const owner = await helix.member('owner', 'Petra');
  const anna = await helix.contact('Anna Lind');
  const params = { contact: anna.id };
  const settings = await owner.ok(privacy.settings);
  await owner.ok(privacy.changeSettings, { body: { ...settings, ownExport: true, ownErasure: true } });
  for (const { id } of [owner, anna]) await agePersonsProof(id);
  assert.equal(await owner.refused(privacy.prepareExport, 403, { params, body: {} }), 'proof_needed');
  assert.equal(await owner.refused(privacy.erase, 403, { params, body: { name: 'Anna Lind' } }), 'proof_needed');
  assert.equal(await anna.refused(ownPrivacy.prepareExport, 403, { body: {} }), 'proof_needed');
  assert.equal(await anna.refused(ownPrivacy.askErasure, 403, { body: {} }), 'proof_needed');
  assert.equal(await anna.refused(portalIdentity.changePassword, 403, { body: { password: nextPassword } }), 'proof_needed');
});
