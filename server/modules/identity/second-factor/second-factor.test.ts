import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as identity from '#contracts/identity.ts';
import { memberFactors, secondFactor, secondStep } from '#contracts/second-factor.ts';
import { tickets } from '#contracts/tickets.ts';
import { me } from '#contracts/workspaces.ts';
import { browser, type BrowserSettings } from '#test/support/browser.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { house } from '#test/support/house.ts';
import { givePassword, lastLink, testPassword } from '#test/support/sign-in.ts';
import { printResetLinks } from '../commands/print-reset-links.ts';
import { codeAt, stepOf } from './rules/code.ts';

const { workspace, workers } = await desk();
const helix = await workspace('Helix');
const other = await workspace('Other');

let host = 0;
const at = (of: Workspace = helix, settings: BrowserSettings = {}) =>
  browser({ workspace: of.slug, address: `198.51.100.${(host += 1) % 250}`, ...settings });
type Window = ReturnType<typeof at>;
const password = testPassword;

const newMember = async (role: 'owner' | 'admin' | 'agent' = 'agent', of: Workspace = helix): Promise<Person> => {
  const member = await of.member(role);
  await givePassword(of, 'member', member.id);
  return member;
};

const signIn = (window: Window, { address }: Person) => window.call(identity.signIn, { body: { address, password } });
const pendingOf = async (window: Window, person: Person): Promise<string> => {
  const step = await signIn(window, person);
  assert.ok('pending' in step, 'a second factor is asked for');
  return step.pending;
};

// Codes are good once, also the one that switched the factor on, and the clock is the database's: the step behind the
// present one, the present one and the next one make three in a row.
const codes = (secret: string) => {
  let used = -2;
  return () => codeAt(secret, new Date(Date.now() + (used += 1) * 30_000).toISOString());
};

const withFactor = async (role: 'owner' | 'admin' | 'agent' = 'agent') => {
  const member = await newMember(role);
  const window = at();
  await signIn(window, member);
  const { secret } = await window.call(secondFactor.begin, { body: { password } });
  const code = codes(secret);
  const { recoveryCodes } = await window.call(secondFactor.confirm, { body: { code: code() } });
  return { member, window, secret, code, recoveryCodes };
};

test('RFC 6238: the codes of its vectors, one step to either side', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const vectors: [number, string][] = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ];
  for (const [seconds, code] of vectors) {
    const when = (shift: number) => new Date((seconds + shift) * 1000).toISOString();
    const step = Math.floor(seconds / 30);
    assert.equal(codeAt(secret, when(0)), code);
    for (const shift of [-30, 0, 30]) assert.equal(stepOf(secret, `${code.slice(0, 3)} ${code.slice(3)}`, when(shift)), step);
    for (const shift of [-90, 90]) assert.equal(stepOf(secret, code, when(shift)), null);
  }
  assert.equal(stepOf(secret, '２８７０８２', new Date(59_000).toISOString()), 1, 'as a Japanese keyboard types it');
});

test('it is set up with the password and a first code, ends the other sessions, and is asked for from then on', async () => {
  const member = await newMember();
  const [window, elsewhere] = [at(), at()];
  await signIn(window, member);
  await signIn(elsewhere, member);
  assert.equal((await window.send(secondFactor.begin, { body: {} })).code, 'wrong_credentials');
  assert.equal((await window.send(secondFactor.begin, { body: { password: 'not the one' } })).code, 'wrong_credentials');
  const { secret, uri } = await window.call(secondFactor.begin, { body: { password } });
  assert.match(uri, /^otpauth:\/\/totp\/Helix/);
  assert.ok(uri.includes(secret));
  assert.equal((await window.call(secondFactor.own)).since, null, 'nothing is asked before a code was typed');
  assert.ok('kind' in (await signIn(at(), member)));
  assert.equal((await window.send(secondFactor.confirm, { body: { code: '12345x' } })).code, 'wrong_code');
  const code = codes(secret);
  const { recoveryCodes } = await window.call(secondFactor.confirm, { body: { code: code() } });
  assert.equal(new Set(recoveryCodes).size, 10);
  assert.equal((await elsewhere.send(secondFactor.own)).code, 'not_signed_in');
  const own = await window.call(secondFactor.own);
  assert.deepEqual([own.since !== null, own.recoveryCodes, own.needed], [true, 10, false]);
  assert.equal((await window.send(secondFactor.begin, { body: { password } })).code, 'factor_on');

  const next = at();
  const pending = await pendingOf(next, member);
  assert.equal((await next.call(me)).me, null, 'half a sign-in is none');
  assert.equal((await next.send(tickets.queue, { query: {} })).code, 'not_signed_in');
  assert.deepEqual(await next.call(secondStep.check, { body: { pending, code: code() } }), {
    kind: 'member',
    id: member.id,
    name: member.name,
    language: 'en',
  });
  assert.equal((await next.call(me)).me?.id, member.id);
  assert.equal((await at().send(secondStep.check, { body: { pending, code: code() } })).code, 'sign_in_over');
});

test('a code is good once: again, and for twenty at once', async () => {
  const { member, secret, code } = await withFactor();
  const first = code();
  await at().call(secondStep.check, { body: { pending: await pendingOf(at(), member), code: first } });
  assert.equal(
    (await at().send(secondStep.check, { body: { pending: await pendingOf(at(), member), code: first } })).code,
    'wrong_code',
    'the same code again',
  );
  const pending = await pendingOf(at(), member);
  const fresh = codeAt(secret, new Date(Date.now() + 30_000).toISOString());
  const answers = await Promise.all(Array.from({ length: 20 }, () => at().send(secondStep.check, { body: { pending, code: fresh } })));
  assert.equal(answers.filter(({ code: refused }) => refused === '').length, 1);
  for (const { status } of answers.filter(({ code: refused }) => refused !== '')) assert.ok([401, 429].includes(status));
});

test("another member's code, another workspace's half, an ended half and nonsense open nothing", async () => {
  const [one, two] = [await withFactor(), await withFactor()];
  const pending = await pendingOf(at(), one.member);
  assert.equal((await at().send(secondStep.check, { body: { pending, code: two.code() } })).code, 'wrong_code');
  assert.equal((await at(other).send(secondStep.check, { body: { pending, code: one.code() } })).code, 'sign_in_over');
  for (const bad of ['x', `${pending.slice(1)}A`, ' ', pending.toLowerCase()])
    assert.ok(
      ['sign_in_over', 'invalid'].includes((await at().send(secondStep.check, { body: { pending: bad, code: one.code() } })).code ?? ''),
    );
  await helix.within((ctx) =>
    ctx.db.updateTable('identity.pendingSignIn').set({ expiresAt: ctx.now }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.equal((await at().send(secondStep.check, { body: { pending, code: one.code() } })).code, 'sign_in_over');
  const half = await pendingOf(at(), one.member);
  assert.equal(
    (await at().send(secondStep.begin, { body: { pending: half } })).code,
    'sign_in_over',
    'who has one sets up no other by half a sign-in',
  );
  assert.equal((await at().send(secondStep.confirm, { body: { pending: half, code: one.code() } })).code, 'sign_in_over');
});

test('five wrong codes make every further one wait, the right one too', async () => {
  const { member, code } = await withFactor();
  const pending = await pendingOf(at(), member);
  for (const guess of ['000001', '000002', '000003', '000004', '000005'])
    assert.equal((await at().send(secondStep.check, { body: { pending, code: guess } })).code, 'wrong_code');
  const late = await at().send(secondStep.check, { body: { pending, code: code() } });
  assert.equal(late.code, 'too_fast');
  assert.ok(Number(late.headers['retry-after']) > 600);
});

test('a mailed link and a reset lead to the second factor, not past it', async () => {
  const { member, code } = await withFactor();
  await at().call(identity.wantSignInLink, { body: { address: member.address } });
  await workers.runDue();
  const step = await at().call(identity.followSignInLink, { body: { token: (await lastLink(helix, member.address)).token } });
  assert.ok('pending' in step && !step.enrol);
  await at().call(identity.wantReset, { body: { address: member.address } });
  await workers.runDue();
  const reset = at();
  const next = await reset.call(identity.choosePassword, {
    body: { token: (await lastLink(helix, member.address)).token, password: 'another long and odd sentence' },
  });
  assert.ok('pending' in next);
  assert.equal((await reset.call(me)).me, null);
  assert.equal(
    (await at().send(secondStep.check, { body: { pending: step.pending, code: code() } })).code,
    'sign_in_over',
    'a change of password ends what was half done before it',
  );
  assert.ok('kind' in (await at().call(secondStep.check, { body: { pending: next.pending, code: code() } })));
});

test('a recovery code opens once, in any spelling, and is told by mail', async () => {
  const { member, window, recoveryCodes } = await withFactor();
  const [first = '', second = ''] = recoveryCodes;
  const use = async (code: string) => at().send(secondStep.check, { body: { pending: await pendingOf(at(), member), code } });
  assert.equal((await use(` ${first.replaceAll('-', ' ').toUpperCase()} `)).code, '');
  assert.equal((await use(first)).code, 'wrong_code');
  const pendings = await Promise.all([1, 2, 3].map(() => pendingOf(at(), member)));
  const answers = await Promise.all(pendings.map((pending) => at().send(secondStep.check, { body: { pending, code: second } })));
  assert.equal(answers.filter(({ code: refused }) => refused === '').length, 1);
  assert.equal((await window.call(secondFactor.own)).recoveryCodes, 8);
  const mails = await helix.within((ctx) =>
    ctx.db
      .selectFrom('mailroom.outgoingMail')
      .select(['subject', 'parts'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('toAddress', '=', member.address)
      .where('kind', '=', 'notice')
      .execute(),
  );
  const told = mails.map(({ parts }) => JSON.stringify(parts));
  assert.equal(told.filter((text) => text.includes('recovery codes at')).length, 2);
  assert.equal(told.filter((text) => text.includes('is on')).length, 1);
  for (const text of told) for (const code of recoveryCodes) assert.ok(!text.includes(code));
});

test('new recovery codes kill the old; switching off asks for password and code', async () => {
  const { member, window, code, recoveryCodes } = await withFactor();
  const [old = ''] = recoveryCodes;
  assert.equal((await window.send(secondFactor.renewCodes, { body: { password: 'not the one', code: code() } })).code, 'wrong_credentials');
  const renewed = await window.call(secondFactor.renewCodes, { body: { password, code: recoveryCodes[9] ?? '' } });
  assert.equal((await at().send(secondStep.check, { body: { pending: await pendingOf(at(), member), code: old } })).code, 'wrong_code');
  assert.equal((await window.send(secondFactor.remove, { body: { password, code: '000000' } })).code, 'wrong_code');
  assert.equal((await window.send(secondFactor.remove, { body: { code: renewed.recoveryCodes[0] ?? '' } })).code, 'wrong_credentials');
  await window.call(secondFactor.remove, { body: { password, code: renewed.recoveryCodes[0] ?? '' } });
  assert.equal((await window.call(secondFactor.own)).since, null);
  assert.ok('kind' in (await signIn(at(), member)));
});

test('a token changes no way in', async () => {
  const owner = await newMember('owner');
  const window = at();
  await signIn(window, owner);
  const { token } = await window.call(identity.makeToken, { body: { name: 'One', scopes: ['staff.manage'], days: 1 } });
  const program = browser({ workspace: helix.slug });
  const headers = { authorization: `Bearer ${token}` };
  for (const answer of [
    await program.send(secondFactor.begin, { headers, body: { password } }),
    await program.send(secondFactor.confirm, { headers, body: { code: '000000' } }),
    await program.send(secondFactor.remove, { headers, body: { password, code: '000000' } }),
    await program.send(memberFactors.need, { headers, body: { needed: true } }),
    await program.send(memberFactors.remove, { headers, params: { member: owner.id } }),
  ])
    assert.equal(answer.code, 'token_cannot');
});

test('who manages staff takes it away from who lost it, within their reach', async () => {
  const [admin, owner, agent] = [await withFactor('admin'), await withFactor('owner'), await withFactor()];
  assert.equal((await admin.window.send(memberFactors.remove, { params: { member: owner.member.id } })).code, 'beyond_own_rights');
  assert.equal((await agent.window.send(memberFactors.remove, { params: { member: admin.member.id } })).code, 'not_allowed');
  assert.equal(
    (await owner.window.send(memberFactors.remove, { params: { member: owner.member.id } })).code,
    'not_allowed',
    'one’s own goes with password and code',
  );
  await admin.window.call(memberFactors.remove, { params: { member: agent.member.id } });
  assert.equal((await agent.window.send(secondFactor.own)).code, 'not_signed_in');
  assert.ok('kind' in (await signIn(at(), agent.member)));
  assert.equal((await admin.window.send(memberFactors.remove, { params: { member: agent.member.id } })).code, 'factor_off');
});

test('the command line takes it away from the last one who could', async () => {
  const { member } = await withFactor('owner');
  const { platform } = await house();
  await printResetLinks(platform, member.address, { origin: 'http://localhost' });
  assert.ok('pending' in (await signIn(at(), member)));
  await printResetLinks(platform, member.address, { origin: 'http://localhost', dropsFactor: true });
  assert.ok('kind' in (await signIn(at(), member)));
});

test('a workspace that asks for it lets nobody in without, and lets them set it up on the way', async () => {
  const [boss, plain] = [await withFactor('owner'), await newMember()];
  const waiting = at();
  await signIn(waiting, plain);
  const other1 = await newMember('owner');
  const without = at();
  await signIn(without, other1);
  assert.equal((await without.send(memberFactors.need, { body: { needed: true } })).code, 'factor_off', 'who asks for it has one');
  await boss.window.call(memberFactors.need, { body: { needed: true } });
  try {
    assert.equal((await waiting.send(secondFactor.own)).code, 'not_signed_in', 'members without one are out');
    assert.equal((await boss.window.call(secondFactor.own)).needed, true);
    assert.equal((await boss.window.send(secondFactor.remove, { body: { password, code: boss.code() } })).code, 'factor_needed');
    const step = await signIn(waiting, plain);
    assert.ok('pending' in step && step.enrol);
    const { pending } = step;
    assert.equal((await waiting.send(secondStep.check, { body: { pending, code: '000000' } })).code, 'wrong_code');
    const { secret } = await waiting.call(secondStep.begin, { body: { pending } });
    assert.equal(
      (await waiting.send(secondStep.check, { body: { pending, code: codeAt(secret, new Date().toISOString()) } })).code,
      'wrong_code',
      'what is not switched on yet opens nothing',
    );
    const done = await waiting.call(secondStep.confirm, { body: { pending, code: codeAt(secret, new Date().toISOString()) } });
    assert.deepEqual([done.id, done.recoveryCodes.length], [plain.id, 10]);
    assert.equal((await waiting.call(me)).me?.id, plain.id);
    const { needed, items } = await boss.window.call(memberFactors.list);
    assert.equal(needed, true);
    assert.ok(items.some(({ memberId }) => memberId === plain.id));
    assert.ok(!items.some(({ memberId }) => memberId === other1.id));
  } finally {
    await boss.window.call(memberFactors.need, { body: { needed: false } });
  }
});

test('no secret and no code lies in the database in clear', async () => {
  const { secret, recoveryCodes } = await withFactor();
  const { factors, hashes, events } = await helix.within(async (ctx) => ({
    factors: await ctx.db.selectFrom('identity.secondFactor').select('secret').where('workspaceId', '=', ctx.workspaceId).execute(),
    hashes: await ctx.db.selectFrom('identity.recoveryCode').select('codeHash').where('workspaceId', '=', ctx.workspaceId).execute(),
    events: await ctx.db.selectFrom('platform.event').select('payload').where('workspaceId', '=', ctx.workspaceId).execute(),
  }));
  const all = [
    ...factors.map((row) => row.secret.toString('latin1')),
    ...hashes.map(({ codeHash }) => codeHash.toString('latin1')),
    JSON.stringify(events),
  ].join('\n');
  for (const text of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) assert.ok(!all.includes(text));
});
