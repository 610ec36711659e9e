import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import * as identity from '#contracts/identity.ts';
import { me } from '#contracts/workspaces.ts';
import { browser, type BrowserSettings } from '#test/support/browser.ts';
import { testDatabase } from '#test/support/database.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { givePassword, lastLink, mailedLinks, testPassword } from '#test/support/sign-in.ts';

const { workspace, workers } = await desk();
const [helix, other] = [await workspace('Helix'), await workspace('Other')];

const newMember = async (of: Workspace, role: 'agent' | 'viewer' = 'agent', name?: string): Promise<Person> => {
  const member = await of.member(role, name);
  await givePassword(of, 'member', member.id);
  return member;
};
const [erik, vera, omar] = [
  await newMember(helix, 'agent', 'Erik Agent'),
  await newMember(helix, 'viewer'),
  await newMember(other, 'viewer'),
];

const at = (of: Workspace, settings: BrowserSettings = {}) => browser({ workspace: of.slug, ...settings });
const signedIn = async (of: Workspace, { address }: Person, settings: BrowserSettings = {}) => {
  const window = at(of, settings);
  await window.call(identity.signIn, { body: { address, password: testPassword } });
  return window;
};

const asOwnerOfData = async (sql: string, values: unknown[]): Promise<void> => {
  const db = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await db.connect();
  await db.query(sql, values);
  await db.end();
};

let host = 0;
const elsewhere = (): string => `203.0.113.${(host += 1)}`;
const wrong = { password: 'not the one at all' };
const right = { password: testPassword };

test('a member signs in with address and password and is known from then on', async () => {
  const window = at(helix);
  const reply = await window.call(identity.signIn, { body: { address: erik.address.toUpperCase(), ...right } });
  assert.deepEqual(reply, { kind: 'member', id: erik.id, name: 'Erik Agent', language: 'en' });
  const known = await window.call(me);
  assert.equal(known.me?.id, erik.id);
  assert.ok(known.me?.permissions.every((name) => typeof name === 'string'));
  assert.deepEqual(
    known.seats.map(({ slug, kind }) => [slug, kind]),
    [[helix.slug, 'member']],
  );
});

test('the cookie is for this host, unreadable for scripts and for same-site requests', async () => {
  const answer = await at(helix).send(identity.signIn, { body: { address: erik.address, ...right } });
  assert.match(String(answer.headers['set-cookie']), /^id=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
});

test('a wrong pair is one answer, whether the address is known or not, here or elsewhere', async () => {
  const addresses = [erik.address, 'nobody@nowhere.example', omar.address];
  const answers = await Promise.all(
    addresses.map((address) => at(helix, { address: elsewhere() }).send(identity.signIn, { body: { address, ...wrong } })),
  );
  const bare = ({ problem, status, headers }: (typeof answers)[number]) => ({
    problem: { ...problem, requestId: '' },
    status,
    cookie: headers['set-cookie'],
  });
  assert.equal(answers[0]?.code, 'wrong_credentials');
  for (const answer of answers) assert.deepEqual(bare(answer), bare(answers[0] ?? answer));
});

test('a password that was cut short or typed in other case fails; spaces count', async () => {
  for (const password of [testPassword.slice(0, -1), testPassword.toUpperCase(), ` ${testPassword}`]) {
    const answer = await at(helix, { address: elsewhere() }).send(identity.signIn, { body: { address: vera.address, password } });
    assert.equal(answer.code, 'wrong_credentials', JSON.stringify(password));
  }
});

test('known and unknown addresses take about the same time', async () => {
  const timed = async (address: string): Promise<number> => {
    const window = at(helix, { address: elsewhere() });
    const start = performance.now();
    await window.send(identity.signIn, { body: { address, ...wrong } });
    return performance.now() - start;
  };
  const members = await Promise.all(Array.from({ length: 3 }, (_, n) => newMember(helix, 'agent', `Timing ${n}`)));
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let round = 0; round < 9; round += 1) {
    known.push(await timed(members[round % 3]?.address ?? ''));
    unknown.push(await timed(`nobody.${round % 3}@nowhere.example`));
  }
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[4] ?? 0;
  const [one, two] = [median(known), median(unknown)];
  assert.ok(Math.abs(one - two) < Math.max(one, two) * 0.5, `${one} ms and ${two} ms`);
});

test('an enormous password is refused before any work', async () => {
  const start = performance.now();
  const answer = await at(helix).send(identity.signIn, { body: { address: erik.address, password: 'x'.repeat(900_000) } });
  assert.equal(answer.status, 422);
  assert.ok(performance.now() - start < 500);
});

test('signing in gives a new token, and the one from before is dead', async () => {
  const window = await signedIn(helix, erik);
  const before = window.cookie;
  await window.call(identity.signIn, { body: { address: erik.address, ...right } });
  assert.notEqual(window.cookie, before);
  const thief = at(helix);
  thief.cookie = before;
  assert.equal((await thief.call(me)).me, null);
  assert.equal((await thief.send(identity.listSessions)).code, 'not_signed_in');
});

test('one browser may sit in two workspaces, and leaves them one by one', async () => {
  const window = at(helix);
  await window.call(identity.signIn, { body: { address: vera.address, ...right } });
  await window.call(identity.signIn, { workspace: other.slug, body: { address: omar.address, ...right } });
  const { seats } = await window.call(me);
  assert.deepEqual(seats.map(({ slug }) => slug).toSorted(), [helix.slug, other.slug].toSorted());
  await window.call(identity.signOut);
  assert.equal((await window.call(me)).me, null);
  assert.equal((await window.call(me, { workspace: other.slug })).me?.id, omar.id);
  const last = await window.send(identity.signOut, { workspace: other.slug });
  assert.match(String(last.headers['set-cookie']), /^id=; .*Max-Age=0/);
});

test('a session of one workspace is nobody in the other', async () => {
  const window = await signedIn(helix, erik);
  const { me: seen } = await window.call(me, { workspace: other.slug });
  assert.equal(seen, null);
  assert.equal((await window.send(identity.listSessions, { workspace: other.slug })).code, 'not_signed_in');
  assert.equal((await window.send(me, { workspace: 'no-such-desk' })).code, 'not_found');
});

test('after signing out the cookie opens nothing', async () => {
  const window = await signedIn(helix, vera);
  const cookie = window.cookie;
  await window.call(identity.signOut);
  window.cookie = cookie;
  assert.equal((await window.send(identity.listSessions)).status, 401);
});

test('sessions are listed, ended one by one and all together', async () => {
  const person = await newMember(helix);
  const maya = await signedIn(helix, person);
  const phone = await signedIn(helix, person, {
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1',
  });
  const { items } = await maya.call(identity.listSessions);
  assert.deepEqual(
    items
      .filter(({ device }) => device !== '')
      .map(({ device, current }) => `${device} ${current}`)
      .toSorted(),
    ['Firefox, Linux true', 'Safari, iOS false'],
  );
  const theirs = items.find(({ device }) => device === 'Safari, iOS')?.id ?? '';
  assert.equal(await erik.refused(identity.endSession, 404, { params: { session: theirs } }), 'not_found');
  await maya.call(identity.endSession, { params: { session: theirs } });
  assert.equal((await phone.send(identity.listSessions)).status, 401);
  const tablet = await signedIn(helix, person);
  await maya.call(identity.signOutEverywhere);
  assert.equal((await tablet.send(identity.listSessions)).status, 401);
  assert.equal(maya.cookie, null);
});

test('a session ends when it was not used for 12 hours, and after 7 days in any case', async () => {
  for (const sql of [
    `update identity.session set seen_at = now() - interval '12 hours 1 minute' where workspace_id = $1 and person_id = $2`,
    `update identity.session set expires_at = now() - interval '1 second' where workspace_id = $1 and person_id = $2`,
  ]) {
    const late = await helix.member('viewer');
    assert.equal((await late.ok(me)).me?.id, late.id);
    await asOwnerOfData(sql, [helix.id, late.id]);
    assert.equal((await late.ok(me)).me, null);
  }
});

test('a change of password needs the old one, ends the other sessions and renews this one', async () => {
  const ingrid = await newMember(helix, 'agent', 'Ingrid Bergstad');
  const maya = await signedIn(helix, ingrid);
  const second = await signedIn(helix, ingrid);
  const before = maya.cookie;
  const next = 'seven wet otters in a canoe';
  assert.equal((await maya.send(identity.changePassword, { body: { current: 'guess', password: next } })).code, 'wrong_credentials');
  const weak = await maya.send(identity.changePassword, { body: { current: testPassword, password: 'ingridbergstad' } });
  assert.deepEqual([weak.code, weak.problem['reason']], ['weak_password', 'personal']);
  await maya.call(identity.changePassword, { body: { current: testPassword, password: next } });
  assert.notEqual(maya.cookie, before);
  assert.equal((await maya.call(me)).me?.id, ingrid.id);
  assert.equal((await second.call(me)).me, null);
  assert.equal(
    (await at(helix, { address: elsewhere() }).send(identity.signIn, { body: { address: ingrid.address, ...right } })).code,
    'wrong_credentials',
  );
  await at(helix, { address: elsewhere() }).call(identity.signIn, { body: { address: ingrid.address, password: next } });
});

test('ten guesses are judged, however many come at once and from wherever; the person gets in from where they were before', async () => {
  const quiet = await workspace('Quiet');
  const { address } = await newMember(quiet);
  const home = at(quiet);
  const body = { address, ...right };
  await home.call(identity.signIn, { body });
  const guesses = await Promise.all(
    Array.from({ length: 30 }, (_, n) => at(quiet, { address: `198.51.100.${n}` }).send(identity.signIn, { body: { address, ...wrong } })),
  );
  assert.equal(guesses.filter(({ code }) => code === 'wrong_credentials').length, 10);
  assert.equal(guesses.filter(({ code }) => code === 'too_fast').length, 20);
  assert.ok(Number(guesses.find(({ code }) => code === 'too_fast')?.headers['retry-after']) > 0);
  assert.equal((await at(quiet, { address: '198.51.100.77' }).send(identity.signIn, { body })).code, 'too_fast');
  await home.call(identity.signIn, { body });

  await workers.runDue();
  const link = await lastLink(quiet);
  assert.deepEqual([link.purpose, link.address], ['unlock', address]);
  assert.equal((await mailedLinks(quiet)).length, 1);
  const hotel = at(quiet, { address: '198.51.100.88' });
  await hotel.call(identity.unlock, { body: { token: link.token } });
  await hotel.call(identity.signIn, { body });
  assert.equal((await at(quiet, { address: '198.51.100.77' }).send(identity.signIn, { body })).code, 'too_fast');
});

test('from one place no more than a hundred wrong passwords are judged', async () => {
  const guesses: string[] = [];
  for (let n = 0; n < 104; n += 8) {
    const some = await Promise.all(
      Array.from({ length: 8 }, (_, m) =>
        at(other, { address: '192.0.2.9' }).send(identity.signIn, { body: { address: `someone.${n + m}@nowhere.example`, ...wrong } }),
      ),
    );
    guesses.push(...some.map(({ code }) => code));
  }
  assert.equal(guesses.filter((code) => code === 'wrong_credentials').length, 100);
  assert.equal(guesses.filter((code) => code === 'too_fast').length, 4);
});
