import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as identity from '#contracts/identity.ts';
import { passkeys, passkeySignIn, portalPasskeys } from '#contracts/passkeys.ts';
import { portalProof, proof } from '#contracts/proof.ts';
import { memberFactors, secondFactor, secondStep } from '#contracts/second-factor.ts';
import { disableMember } from '#contracts/staff.ts';
import { me } from '#contracts/workspaces.ts';
import { authenticator, type Authenticator, type Twist } from '#test/support/authenticator.ts';
import { browser } from '#test/support/browser.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { agePersonsProof, givePassword, testPassword } from '#test/support/sign-in.ts';
import { codeAt } from '../second-factor/rules/code.ts';

const { workspace } = await desk();
const helix = await workspace('Helix');
const other = await workspace('Other');
const password = testPassword;

let host = 0;
const at = (of: Workspace = helix) => browser({ workspace: of.slug, address: `192.0.2.${(host += 1) % 250}` });
type Window = ReturnType<typeof at>;

const signedIn = async (of: Workspace = helix, role: 'owner' | 'agent' = 'agent'): Promise<{ member: Person; window: Window }> => {
  const member = await of.member(role);
  await givePassword(of, 'member', member.id);
  const window = at(of);
  await window.call(identity.signIn, { body: { address: member.address, password } });
  return { member, window };
};

const enrol = async (window: Window, device: Authenticator, twist?: Twist) => {
  const question = await window.call(passkeys.begin, { body: {} });
  return window.send(passkeys.add, { body: { name: 'Phone', answer: device.create(question, twist) } });
};
const withPasskey = async (of: Workspace = helix, role: 'owner' | 'agent' = 'agent') => {
  const { member, window } = await signedIn(of, role);
  const device = authenticator();
  assert.equal((await enrol(window, device)).code, '');
  return { member, window, device };
};
const enter = async (window: Window, device: Authenticator, twist?: Twist) => {
  const question = await window.call(passkeySignIn.begin, { body: {} });
  return window.send(passkeySignIn.check, { body: { answer: device.get(question, twist) } });
};
const mailsTo = (of: Workspace, address: string) =>
  of.within(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('mailroom.outgoingMail')
      .select('parts')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('toAddress', '=', address)
      .execute();
    return rows.map(({ parts }) => JSON.stringify(parts));
  });

test('a member makes a passkey and signs in with it alone, the second factor included', async () => {
  const { member, window } = await signedIn();
  const { secret } = await window.call(secondFactor.begin, { body: { password } });
  await window.call(secondFactor.confirm, { body: { code: codeAt(secret, new Date(Date.now() - 30_000).toISOString()) } });
  const elsewhere = at();
  const device = authenticator();
  const added = await enrol(window, device);
  assert.equal(added.reply.name, 'Phone');
  const seen = at();
  assert.deepEqual((await enter(seen, device)).reply, { kind: 'member', id: member.id, name: member.name, language: 'en' });
  assert.equal((await seen.call(me)).me?.id, member.id);
  assert.equal((await elsewhere.call(me)).me, null);
  const [item] = (await seen.call(passkeys.list)).items;
  assert.ok(item?.lastUsedAt);
  await seen.call(passkeys.rename, { params: { passkey: item.id }, body: { name: 'Key ring' } });
  assert.equal((await seen.call(passkeys.list)).items[0]?.name, 'Key ring');
  await seen.call(passkeys.remove, { params: { passkey: item.id } });
  assert.equal((await enter(at(), device)).code, 'passkey_refused');
  const told = await mailsTo(helix, member.address);
  assert.equal(told.filter((text) => text.includes('was added')).length, 1);
  assert.equal(told.filter((text) => text.includes('was removed')).length, 1);
});

test('making and removing one ask for a proof, and a token does neither', async () => {
  const { member, window, device } = await withPasskey(helix, 'owner');
  await agePersonsProof(member.id);
  assert.equal((await window.send(passkeys.begin, { body: {} })).code, 'proof_needed');
  const [item] = (await window.call(passkeys.list)).items;
  assert.ok(item);
  assert.equal((await window.send(passkeys.remove, { params: { passkey: item.id } })).code, 'proof_needed');
  assert.deepEqual(await window.call(proof.ways), { password: false, code: false, passkey: true });
  assert.equal(
    (await window.send(proof.give, { body: { password } })).code,
    'sign_in_again',
    'a password alone is no proof beside a passkey',
  );
  assert.equal((await window.send(secondFactor.begin, { body: { password } })).code, 'proof_needed', 'nor does it set up a code beside it');
  const question = await window.call(proof.beginPasskey, { body: {} });
  const answer = device.get(question);
  const { device: foreign, window: stranger } = await withPasskey();
  assert.equal(
    (await stranger.send(proof.givePasskey, { body: { answer: foreign.get({ ...question, allowCredentials: [] }) } })).code,
    'passkey_refused',
    'the challenge is this session’s',
  );
  await window.call(proof.givePasskey, { body: { answer } });
  assert.equal((await window.send(proof.givePasskey, { body: { answer } })).code, 'passkey_refused');
  const { token } = await window.call(identity.makeToken, { body: { name: 'One', scopes: ['tickets.see'], days: 1 } });
  assert.equal((await at().send(passkeys.begin, { headers: { authorization: `Bearer ${token}` }, body: {} })).code, 'token_cannot');
  await window.call(passkeys.remove, { params: { passkey: item.id } });
});

test('wrong origin, relying party, type, challenge or an unverified holder make no passkey (S-63)', async () => {
  const { window } = await signedIn();
  const twists: Twist[] = [
    { origin: 'http://evil.example' },
    { origin: 'https://localhost' },
    { origin: 'http://localhost:8080' },
    { rpId: 'evil.example' },
    { type: 'webauthn.get' },
    { challenge: Buffer.alloc(38, 1).toString('base64url') },
    { challenge: '' },
    { verified: false },
  ];
  for (const twist of twists) assert.equal((await enrol(window, authenticator(), twist)).code, 'passkey_refused', JSON.stringify(twist));
  assert.deepEqual((await window.call(passkeys.list)).items, []);
  const question = await window.call(passkeys.begin, { body: {} });
  const device = authenticator();
  const answer = device.create(question);
  const { window: stranger } = await signedIn();
  assert.equal((await stranger.send(passkeys.add, { body: { name: 'x', answer } })).code, 'passkey_refused', 'another session’s challenge');
  await window.call(passkeys.add, { body: { name: 'x', answer } });
  assert.equal((await window.send(passkeys.add, { body: { name: 'x', answer } })).code, 'passkey_refused', 'the session has a new token');
  const again = await window.call(passkeys.begin, { body: {} });
  assert.equal(again.excludeCredentials.length, 1, 'the browser is told of those that there are');
});

test('the same passkey is kept once, for whomever', async () => {
  const { window } = await signedIn();
  const device = authenticator();
  const first = device.create(await window.call(passkeys.begin, { body: {} }));
  await window.call(passkeys.add, { body: { name: 'One', answer: first } });
  const { window: thief } = await signedIn();
  const question = await thief.call(passkeys.begin, { body: {} });
  const client = JSON.parse(Buffer.from(first.response.clientDataJSON, 'base64url').toString()) as { challenge: string };
  client.challenge = question.challenge;
  const copied = { ...first, response: { ...first.response, clientDataJSON: Buffer.from(JSON.stringify(client)).toString('base64url') } };
  assert.equal((await thief.send(passkeys.add, { body: { name: 'Mine', answer: copied } })).code, 'passkey_known');
});

test('each refusal of signing in (S-63)', async () => {
  const { device, member } = await withPasskey();
  const twists: Twist[] = [
    { origin: 'http://evil.example' },
    { rpId: 'evil.example' },
    { type: 'webauthn.create' },
    { challenge: Buffer.alloc(38, 1).toString('base64url') },
    { verified: false },
    { userHandle: Buffer.from('somebody else').toString('base64url') },
  ];
  for (const twist of twists) assert.equal((await enter(at(), device, twist)).code, 'passkey_refused', JSON.stringify(twist));

  const window = at();
  const question = await window.call(passkeySignIn.begin, { body: {} });
  const answer = device.get(question);
  const forged = { ...answer, response: { ...answer.response, signature: Buffer.alloc(70, 3).toString('base64url') } };
  assert.equal((await window.send(passkeySignIn.check, { body: { answer: forged } })).code, 'passkey_refused');
  const answers = await Promise.all([1, 2, 3, 4].map(() => at().send(passkeySignIn.check, { body: { answer } })));
  assert.equal(answers.filter(({ code }) => code === '').length, 1, 'a challenge is good once');
  assert.equal((await window.send(passkeySignIn.check, { body: { answer } })).code, 'passkey_refused');

  const there = await at(other).call(passkeySignIn.begin, { body: {} });
  assert.equal(
    (await at(other).send(passkeySignIn.check, { body: { answer: device.get(there) } })).code,
    'passkey_refused',
    'another desk',
  );
  assert.equal((await at().send(passkeySignIn.check, { body: { answer: device.get(there) } })).code, 'passkey_refused', 'its challenge');
  const proofs = await withPasskey();
  const asked = await proofs.window.call(proof.beginPasskey, { body: {} });
  assert.equal((await at().send(passkeySignIn.check, { body: { answer: proofs.device.get(asked) } })).code, 'passkey_refused', 'a proof’s');

  const owner = await helix.member('owner');
  await owner.ok(disableMember, { params: { member: member.id } });
  assert.equal((await enter(at(), device)).code, 'passkey_refused');
});

test('a challenge is good for five minutes', async () => {
  const { device } = await withPasskey();
  const question = await at().call(passkeySignIn.begin, { body: {} });
  const bytes = Buffer.from(question.challenge, 'base64url');
  bytes.writeUIntBE(Date.now() + 3_600_000, 16, 6);
  const twist = { challenge: bytes.toString('base64url') };
  assert.equal((await at().send(passkeySignIn.check, { body: { answer: device.get(question, twist) } })).code, 'passkey_refused');
  assert.ok(question.timeout <= 300_000);
});

test('a counter that does not grow is refused and told', async () => {
  const { device, member } = await withPasskey();
  assert.equal((await enter(at(), device)).code, '');
  const copy = device.copy();
  assert.equal((await enter(at(), device)).code, '');
  assert.equal((await enter(at(), copy)).code, 'passkey_refused');
  assert.equal((await mailsTo(helix, member.address)).filter((text) => text.includes('a copy of it')).length, 1);
});

test('after the password a passkey does for the second step; the password alone sets nothing up beside it', async () => {
  const place = await workspace('Needed');
  const boss = await withPasskey(place, 'owner');
  const plain = await signedIn(place);
  await boss.window.call(memberFactors.need, { body: { needed: true } });
  assert.equal((await boss.window.call(me)).me?.id, boss.member.id, 'a passkey is a second factor');
  assert.equal((await plain.window.call(me)).me, null);
  const step = await at(place).call(identity.signIn, { body: { address: boss.member.address, password } });
  assert.ok('pending' in step);
  assert.deepEqual([step.enrol, step.code, step.passkey], [false, false, true]);
  const { pending } = step;
  assert.equal((await at(place).send(secondStep.begin, { body: { pending } })).code, 'sign_in_over');
  assert.equal((await at(place).send(secondStep.confirm, { body: { pending, code: '000000' } })).code, 'sign_in_over');
  assert.equal((await at(place).send(secondStep.check, { body: { pending, code: '000000' } })).code, 'wrong_code');
  const question = await at(place).call(passkeySignIn.beginStep, { body: { pending } });
  const again = await at(place).call(identity.signIn, { body: { address: boss.member.address, password } });
  assert.ok('pending' in again);
  const answer = boss.device.get(question);
  assert.equal((await at(place).send(passkeySignIn.checkStep, { body: { pending: again.pending, answer } })).code, 'passkey_refused');
  const window = at(place);
  await window.call(passkeySignIn.checkStep, { body: { pending, answer } });
  assert.equal((await window.call(me)).me?.id, boss.member.id);
  const [item] = (await window.call(passkeys.list)).items;
  assert.equal((await window.send(passkeys.remove, { params: { passkey: item?.id ?? '' } })).code, 'factor_needed');
});

test('a customer makes one too, and no one sees or renames another’s', async () => {
  const anna = await helix.contact('Anna Lind');
  const bo = await helix.contact('Bo Ek');
  const device = authenticator();
  const question = await anna.ok(portalPasskeys.begin, { body: {} });
  assert.equal(question.authenticatorSelection.userVerification, 'preferred');
  const made = await anna.ok(portalPasskeys.add, { body: { name: 'Phone', answer: device.create(question, { verified: false }) } });
  assert.deepEqual((await bo.ok(portalPasskeys.list)).items, []);
  assert.equal(await bo.refused(portalPasskeys.rename, 404, { params: { passkey: made.id }, body: { name: 'Mine' } }), 'not_found');
  assert.equal(await bo.refused(portalPasskeys.remove, 404, { params: { passkey: made.id } }), 'not_found');
  const window = at();
  const answer = await enter(window, device, { verified: false });
  assert.deepEqual(answer.reply, { kind: 'contact', id: anna.id, name: 'Anna Lind', language: null });
  await agePersonsProof(anna.id);
  assert.equal((await window.send(portalPasskeys.begin, { body: {} })).code, 'proof_needed');
  const asked = await window.call(portalProof.beginPasskey, { body: {} });
  await window.call(portalProof.givePasskey, { body: { answer: device.get(asked) } });
  await window.call(portalPasskeys.remove, { params: { passkey: made.id } });
});

test('asking for challenges leaves no row (S-56)', async () => {
  const rows = () =>
    helix.within(async (ctx) =>
      Promise.all(
        (['identity.usedOnce', 'identity.session', 'identity.passkey'] as const).map(
          async (table) =>
            (await ctx.db.selectFrom(table).select('workspaceId').where('workspaceId', '=', ctx.workspaceId).execute()).length,
        ),
      ),
    );
  const before = await rows();
  for (let count = 0; count < 50; count += 1) await at().call(passkeySignIn.begin, { body: {} });
  assert.deepEqual(await rows(), before);
});
