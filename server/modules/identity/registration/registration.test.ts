import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as identity from '#contracts/identity.ts';
import { me as portalMe } from '#contracts/portal/workspaces.ts';
import { registration } from '#contracts/registration.ts';
import { signOn } from '#contracts/sign-on.ts';
import { browser } from '#test/support/browser.ts';
import { desk, type Workspace } from '#test/support/desk.ts';
import { agePersonsProof, lastLink, mailedLinks } from '#test/support/sign-in.ts';
import { isAllowedDomain } from './rules/allowed-domain.ts';

const { workspace, workers } = await desk();
const [helix, other] = [await workspace('Helix'), await workspace('Other')];
const boss = await helix.member('owner');
const rule = { on: true, allowed: [], blocked: ['throwaway.example'] };
await boss.ok(registration.setRule, { body: rule });

let host = 0;
const at = (of: Workspace = helix) => browser({ workspace: of.slug, address: `192.0.2.${(host += 1) % 250}` });
const want = async (address: string, of: Workspace = helix) => {
  const heard = await at(of).send(registration.want, { body: { address } });
  await workers.runDue();
  return heard;
};
const linksTo = async (address: string, of: Workspace = helix) => (await mailedLinks(of)).filter((link) => link.address === address);
const password = 'an odd and rather long sentence';

test('a customer makes an account by the mailed link, once', async () => {
  assert.ok((await at().call(signOn.offered, { query: { kind: 'contact' } })).registration);
  assert.ok(!(await at().call(signOn.offered, { query: { kind: 'member' } })).registration);
  const address = 'nia@new.example';
  assert.equal((await want(address)).code, '');
  const { token, purpose } = await lastLink(helix, address);
  assert.equal(purpose, 'register');
  const seen = await at().call(identity.lookAtLink, { body: { token } });
  assert.deepEqual([seen.purpose, seen.kind, seen.name, seen.address], ['register', 'contact', '', address]);
  for (const route of [identity.followSignInLink, identity.unlock] as const)
    assert.equal((await at().send(route, { body: { token } })).code, 'link_expired', 'for nothing else');
  assert.equal((await at().send(identity.choosePassword, { body: { token, password } })).code, 'link_expired');
  assert.equal((await at(other).send(registration.complete, { body: { token, name: 'Nia', password } })).code, 'link_expired');
  assert.equal((await at().send(registration.complete, { body: { token, name: 'Nia', password: 'password1' } })).code, 'weak_password');
  const windows = [at(), at(), at()];
  const answers = await Promise.all(
    windows.map((each) => each.send(registration.complete, { body: { token, name: 'Nia New', password } })),
  );
  assert.equal(answers.filter(({ code }) => code === '').length, 1);
  const window = windows[answers.findIndex(({ code }) => code === '')];
  assert.equal((await window?.call(portalMe))?.me?.name, 'Nia New');
  assert.ok('kind' in (await at().call(identity.signIn, { body: { address, password } })));
});

test('known, blocked, and unknown addresses get one answer; whoever is known gets the usual link', async () => {
  const anna = await helix.contact('Anna Lind');
  const answers = [
    await want(anna.address),
    await want('x@throwaway.example'),
    await want('y@sub.throwaway.example'),
    await want('z@free.example'),
  ];
  for (const { status, code } of answers) assert.deepEqual([status, code], [200, '']);
  assert.deepEqual(
    (await linksTo(anna.address)).map(({ purpose }) => purpose),
    ['sign_in'],
  );
  assert.deepEqual((await linksTo(boss.address)).length, 0);
  assert.deepEqual(await linksTo('x@throwaway.example'), []);
  assert.deepEqual(await linksTo('y@sub.throwaway.example'), []);
  assert.equal((await linksTo('z@free.example')).length, 1);
});

test('off by default, and at once', async () => {
  assert.equal((await want('one@free.example', other)).code, '');
  assert.deepEqual(await linksTo('one@free.example', other), []);
  const place = await workspace('Closing');
  const owner = await place.member('owner');
  await owner.ok(registration.setRule, { body: { ...rule } });
  await want('two@free.example', place);
  const { token } = await lastLink(place, 'two@free.example');
  await owner.ok(registration.setRule, { body: { ...rule, on: false } });
  assert.equal((await at(place).send(registration.complete, { body: { token, name: 'Two', password } })).code, 'link_expired');
});

test('the mail holds nothing that was typed but the address, a new link kills the old, and asking is capped (S-26)', async () => {
  const address = 'flood@victim.example';
  for (let count = 0; count < 12; count += 1) await want(address);
  const links = await linksTo(address);
  assert.ok(links.length <= 5);
  for (const { token } of links.slice(0, -1))
    assert.equal((await at().send(registration.complete, { body: { token, name: 'F', password } })).code, 'link_expired');
  const window = at();
  const codes: string[] = [];
  for (let count = 0; count < 40; count += 1)
    codes.push((await window.send(registration.want, { body: { address: `a${count}@b.example` } })).code);
  assert.equal(codes.at(-1), 'too_fast');
});

test('who says so, and how domains count', async () => {
  const agent = await helix.member('agent');
  assert.equal(await agent.refused(registration.setRule, 403, { body: rule }), 'not_allowed');
  await agePersonsProof(boss.id);
  assert.equal(await boss.refused(registration.setRule, 403, { body: rule }), 'proof_needed');
  const lists = { allowed: ['acme.example'], blocked: ['bad.acme.example'] };
  assert.ok(isAllowedDomain('x@ACME.example', lists));
  assert.ok(isAllowedDomain('x@sub.acme.example', lists));
  for (const address of ['x@bad.acme.example', 'x@notacme.example', 'x@acme.example.evil', 'x@evil.example'])
    assert.ok(!isAllowedDomain(address, lists), address);
});
