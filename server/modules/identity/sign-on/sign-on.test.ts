import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { connections, linkedIdentities, portalLinkedIdentities, signOn } from '#contracts/sign-on.ts';
import { memberFactors } from '#contracts/second-factor.ts';
import { readMember } from '#contracts/staff.ts';
import { me } from '#contracts/workspaces.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { browser } from '#test/support/browser.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { openidProvider, type OpenidProvider, type Tamper } from '#test/support/openid-provider.ts';
import { agePersonsProof } from '#test/support/sign-in.ts';
import { proveDomain } from './commands/prove-domain.ts';

const { workspace, house } = await desk();
Object.assign(house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });
const helix = await workspace('Helix');
const other = await workspace('Other');
const boss = await helix.member('owner');

const callbacks = [helix, other].flatMap(({ slug }) => [`http://localhost/w/${slug}/sign-on`, `http://localhost/p/${slug}/sign-on`]);
const [idp, second] = [await openidProvider(callbacks), await openidProvider(callbacks)];
after(() => Promise.all([idp.close(), second.close()]));

const connect = async (
  provider: OpenidProvider,
  name: string,
  of: { personKind?: 'member' | 'contact'; makesPeople?: boolean } = {},
  by = boss,
) =>
  (
    await by.ok(connections.create, {
      body: { name, issuer: provider.issuer, ...provider.client, personKind: 'member', makesPeople: false, ...of },
    })
  ).id;
const prove = async (domain: string, of: Workspace = helix) => {
  const owner = of === helix ? boss : await of.member('owner');
  const { record } = await owner.ok(connections.addDomain, { body: { domain } });
  const actor = { kind: 'member', memberId: owner.id, name: '', teamIds: [], permissions: new Set(house.platform.permissions) } as const;
  const { rows } = await of.within(async (ctx) => ({
    rows: await ctx.db
      .selectFrom('identity.session')
      .select('tokenHash')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('personId', '=', owner.id)
      .execute(),
  }));
  const sessionHash = rows[0]?.tokenHash.toString('hex') ?? '';
  const site = {
    workspaceId: of.id,
    actor: { ...actor, sessionHash },
    inWorkspace: <Result>(run: Parameters<typeof inWorkspace<Result>>[2]) =>
      inWorkspace(house.platform, { workspaceId: of.id, actor: { ...actor, sessionHash } }, run),
  };
  assert.deepEqual(await proveDomain(site, domain, async () => ['something else']), { verified: false });
  assert.deepEqual(await proveDomain(site, domain, async (name) => (name === record.name ? [record.value] : [])), { verified: true });
};

let host = 0;
const at = (of: Workspace = helix) => browser({ workspace: of.slug, address: `192.0.2.${(host += 1) % 250}` });
const newSecret = () => randomBytes(32).toString('base64url');

/** Leaves for the other side and comes back; `bend` changes what the browser brings. */
const come = async (
  provider: OpenidProvider,
  connection: string,
  bend: (search: string, secret: string) => { search?: string; secret?: string } = () => ({}),
) => {
  const window = at();
  const secret = newSecret();
  const { url } = await window.call(signOn.begin, { body: { connection, secret } });
  const back = await provider.visit(url);
  const brought = { search: back.search, secret };
  const answer = await window.send(signOn.finish, { body: { ...brought, ...bend(brought.search, secret) } });
  return { window, answer, back, secret };
};

await prove('helix.example');
const byIdp = await connect(idp, 'Corporate', { makesPeople: true });

test('a member is made at a proven domain with the least role, and found by subject from then on', async () => {
  idp.person('alva', { email: 'alva@helix.example', email_verified: true, name: 'Alva Berg' });
  const first = await come(idp, byIdp);
  assert.ok('kind' in first.answer.reply && first.answer.reply.kind === 'member');
  const { id } = first.answer.reply;
  const made = await boss.ok(readMember, { params: { member: id } });
  assert.deepEqual(
    made.roles.map(({ readyMade }) => readyMade),
    ['viewer'],
  );
  assert.equal((await first.window.call(me)).me?.id, id);
  idp.person('alva', { email: 'boss@elsewhere.example', email_verified: true, name: 'Somebody Else' });
  const next = await come(idp, byIdp);
  assert.ok('kind' in next.answer.reply && next.answer.reply.id === id);
  assert.equal((await next.window.call(me)).me?.name, 'Alva Berg');
});

const victimAt = async (domain: string): Promise<Person> => {
  const victim = await helix.member('owner', 'Victor');
  const address = `victor.${victim.id.slice(-6)}@${domain}`;
  await helix.within((ctx) =>
    ctx.db.updateTable('staff.member').set({ address }).where('workspaceId', '=', ctx.workspaceId).where('id', '=', victim.id).execute(),
  );
  return { ...victim, address };
};

test('the victim’s address opens nothing unverified, at a foreign domain, or by another provider’s same subject (S-65)', async () => {
  const victim = await victimAt('helix.example');
  const foreign = await victimAt('gmail.example');
  idp.person('mallory', { email: victim.address, email_verified: false });
  assert.equal((await come(idp, byIdp)).answer.code, 'sign_on_unknown');
  idp.person('mallory2', { email: victim.address });
  assert.equal((await come(idp, byIdp)).answer.code, 'sign_on_unknown');
  idp.person('mallory3', { email: foreign.address, email_verified: true });
  assert.equal((await come(idp, byIdp)).answer.code, 'sign_on_unknown');
  for (const address of [`${victim.address}.evil.example`, `x@evil.example,${victim.address}`, `"${victim.address}"@evil.example`]) {
    idp.person(`m ${address}`, { email: address, email_verified: true });
    assert.ok(['sign_on_unknown', 'sign_on_failed'].includes((await come(idp, byIdp)).answer.code), address);
  }
  const bySecond = await connect(second, 'Second');
  second.person('alva', { email: foreign.address, email_verified: true });
  const stranger = await come(second, bySecond);
  assert.equal(stranger.answer.code, 'sign_on_unknown');
  assert.equal((await stranger.window.call(me)).me, null);

  idp.person('victor', { email: victim.address, email_verified: true });
  const right = await come(idp, byIdp);
  assert.ok('kind' in right.answer.reply && right.answer.reply.id === victim.id, 'one’s own domain, verified');
});

test('state, browser, code and time are good once and for each other only', async () => {
  idp.person('alva');
  const swapped = await come(idp, byIdp, (search) => ({ search: search.replace(/state=[^&]+/, 'state=AAAA') }));
  assert.equal(swapped.answer.code, 'sign_on_failed');
  assert.equal((await come(idp, byIdp, () => ({ secret: newSecret() }))).answer.code, 'sign_on_failed', 'another browser');
  assert.equal((await come(idp, byIdp, (search) => ({ search: search.replace(/code=[^&]+/, 'code=AAAA') }))).answer.code, 'sign_on_failed');
  assert.equal((await come(idp, byIdp, () => ({ search: '?error=access_denied' }))).answer.code, 'sign_on_failed');
  const done = await come(idp, byIdp);
  assert.equal(done.answer.code, '');
  const again = await done.window.send(signOn.finish, { body: { search: done.back.search, secret: done.secret } });
  assert.equal(again.code, 'sign_on_failed', 'a state is good once');
  const elsewhere = await at(other).send(signOn.finish, { body: { search: done.back.search, secret: done.secret } });
  assert.equal(elsewhere.code, 'sign_on_failed');
  const [one, two] = [newSecret(), newSecret()];
  const window = at();
  const [first, next] = [
    await idp.visit((await window.call(signOn.begin, { body: { connection: byIdp, secret: one } })).url),
    await idp.visit((await window.call(signOn.begin, { body: { connection: byIdp, secret: two } })).url),
  ];
  const mixed = `?code=${first.searchParams.get('code')}&state=${encodeURIComponent(next.searchParams.get('state') ?? '')}&iss=${encodeURIComponent(idp.issuer)}`;
  assert.equal(
    (await window.send(signOn.finish, { body: { search: mixed, secret: two } })).code,
    'sign_on_failed',
    'PKCE: another start’s code',
  );
});

test('an answer of another issuer is refused (mix-up, RFC 9207)', async () => {
  idp.person('alva');
  const foreign = await come(idp, byIdp, (search) => ({ search: search.replace(/iss=[^&]+/, `iss=${encodeURIComponent(second.issuer)}`) }));
  assert.equal(foreign.answer.code, 'sign_on_failed');
  assert.equal((await come(idp, byIdp, (search) => ({ search: search.replace(/&?iss=[^&]+/, '') }))).answer.code, 'sign_on_failed');
});

test('ID tokens without signature, for another audience, issuer or nonce, out of time or signed by others are refused', async () => {
  idp.person('alva');
  const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const tampers: Record<string, Tamper> = {
    'alg none': (claims) => `${text({ alg: 'none' })}.${text(claims)}.`,
    'no signature': async (claims, sign) => `${(await sign(claims)).split('.').slice(0, 2).join('.')}.`,
    'wrong signature': async (claims, sign) =>
      `${(await sign({ ...claims, sub: 'x' })).split('.').slice(0, 2).join('.')}.${(await sign(claims)).split('.')[2]}`,
    audience: (claims, sign) => sign({ ...claims, aud: 'another' }),
    issuer: (claims, sign) => sign({ ...claims, iss: second.issuer }),
    nonce: (claims, sign) => sign({ ...claims, nonce: 'another' }),
    'no nonce': (claims, sign) => sign({ ...claims, nonce: undefined }),
    expired: (claims, sign) => sign({ ...claims, exp: 1 }),
    'no subject': (claims, sign) => sign({ ...claims, sub: undefined as never }),
  };
  for (const [name, how] of Object.entries(tampers)) {
    idp.tamper(how);
    const { answer, window } = await come(idp, byIdp);
    assert.equal(answer.code, 'sign_on_failed', name);
    assert.equal((await window.call(me)).me, null);
  }
  idp.tamper((claims, sign) => sign(claims));
  assert.equal((await come(idp, byIdp)).answer.code, '');
  idp.tamper(null);
});

test('who is signed in and has proven it connects an account of any address, in that session only', async () => {
  const erik = await helix.member('agent', 'Erik');
  const connection = await connect(second, 'Third');
  second.person('erik-there', { email: 'erik@private.example', email_verified: false });
  const secret = newSecret();
  const { url } = await erik.ok(linkedIdentities.begin, { body: { connection, secret } });
  const { search } = await second.visit(url);
  assert.equal((await at().send(signOn.finish, { body: { search, secret } })).code, 'sign_on_failed', 'a link is no sign-in');
  const vera = await helix.member('agent', 'Vera');
  assert.equal(await vera.refused(linkedIdentities.finish, 401, { body: { search, secret } }), 'sign_on_failed', 'another’s session');
  await erik.ok(linkedIdentities.finish, { body: { search, secret } });
  const own = await erik.ok(linkedIdentities.list);
  assert.deepEqual(
    own.items.map((item) => item.connection),
    ['Third'],
  );
  const here = await come(second, connection);
  assert.ok('kind' in here.answer.reply && here.answer.reply.id === erik.id);
  const begun = newSecret();
  const back = await second.visit((await vera.ok(linkedIdentities.begin, { body: { connection, secret: begun } })).url);
  assert.equal(await vera.refused(linkedIdentities.finish, 409, { body: { search: back.search, secret: begun } }), 'sign_on_taken');
  await agePersonsProof(erik.id);
  assert.equal(await erik.refused(linkedIdentities.begin, 403, { body: { connection, secret } }), 'proof_needed');
  assert.equal(await erik.refused(linkedIdentities.remove, 403, { params: { identity: own.items[0]?.id ?? '' } }), 'proof_needed');
});

test('customers: their own connections, made where the workspace says so, never onto somebody who is there', async () => {
  const connection = await connect(idp, 'Shop', { personKind: 'contact', makesPeople: true });
  idp.person('cust', { email: 'new.customer@mail.example', email_verified: true, name: 'Nia New' });
  const made = await come(idp, connection);
  assert.ok('kind' in made.answer.reply && made.answer.reply.kind === 'contact');
  const anna = await helix.contact('Anna Lind');
  const address = 'anna@private.example';
  await helix.within((ctx) =>
    ctx.db
      .updateTable('customers.contactAddress')
      .set({ address })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('contactId', '=', anna.id)
      .execute(),
  );
  idp.person('thief', { email: address, email_verified: true });
  assert.equal((await come(idp, connection)).answer.code, 'sign_on_unknown');
  idp.person('staff', { email: boss.address, email_verified: true });
  assert.equal((await come(idp, connection)).answer.code, 'sign_on_unknown', 'a member does not come in as a customer');
  const secret = newSecret();
  idp.person('anna-there');
  const back = await idp.visit((await anna.ok(portalLinkedIdentities.begin, { body: { connection, secret } })).url);
  await anna.ok(portalLinkedIdentities.finish, { body: { search: back.search, secret } });
  const here = await come(idp, connection);
  assert.ok('kind' in here.answer.reply && here.answer.reply.id === anna.id);
  const [own] = (await anna.ok(portalLinkedIdentities.list)).items;
  await anna.ok(portalLinkedIdentities.remove, { params: { identity: own?.id ?? '' } });
  assert.equal((await come(idp, connection)).answer.code, 'sign_on_unknown');
  assert.equal(await anna.refused(portalLinkedIdentities.begin, 404, { body: { connection: byIdp, secret } }), 'not_found');
});

test('the second factor is asked for after it', async (t) => {
  const place = await workspace('Strict');
  const owner = await place.member('owner');
  await place.within((ctx) =>
    ctx.db.insertInto('identity.signInRule').values({ workspaceId: ctx.workspaceId, memberFactor: true }).execute(),
  );
  assert.ok((await owner.ok(memberFactors.list)).needed);
  const provider = await openidProvider([`http://localhost/w/${place.slug}/sign-on`]);
  t.after(() => provider.close());
  const connection = await connect(provider, 'Corporate', {}, owner);
  provider.person('owner-there');
  const secret = newSecret();
  const linked = await provider.visit((await owner.ok(linkedIdentities.begin, { body: { connection, secret } })).url);
  await owner.ok(linkedIdentities.finish, { body: { search: linked.search, secret } });
  const window = at(place);
  const next = newSecret();
  const back = await provider.visit((await window.call(signOn.begin, { body: { connection, secret: next } })).url);
  const step = await window.call(signOn.finish, { body: { search: back.search, secret: next } });
  assert.ok('pending' in step);
  assert.equal((await window.call(me)).me, null);
});

test('who decides how people get in may do everything anyway, and proves who they are; secrets stay sealed', async () => {
  const body = { name: 'Mine', issuer: idp.issuer, ...idp.client, personKind: 'member', makesPeople: true } as const;
  const agent = await helix.member('agent');
  assert.equal(await agent.refused(connections.create, 403, { body }), 'not_allowed');
  await agePersonsProof(boss.id);
  assert.equal(await boss.refused(connections.create, 403, { body }), 'proof_needed');
  assert.equal(await boss.refused(connections.addDomain, 403, { body: { domain: 'more.example' } }), 'proof_needed');
  assert.equal(await boss.refused(connections.remove, 403, { params: { connection: byIdp } }), 'proof_needed');
  const listed = JSON.stringify(await boss.ok(connections.list));
  assert.ok(!listed.includes(idp.client.clientSecret));
  const rows = await helix.within((ctx) =>
    ctx.db.selectFrom('identity.connection').selectAll().where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  for (const { clientSecret } of rows) assert.ok(!clientSecret.toString('latin1').includes('secret'));
});

test('a provider behind a host that is not allowed is never asked (S-46)', async () => {
  const owner = await helix.member('owner');
  const before = second.asked.length;
  Object.assign(house.platform.config, { OUTBOUND_ALLOW: [] });
  for (const issuer of [
    second.issuer,
    second.issuer.replace('127.0.0.1', 'localhost'),
    second.issuer.replace('127.0.0.1', '[::ffff:7f00:1]'),
  ]) {
    const body = { name: 'Inner', issuer, ...second.client, personKind: 'member', makesPeople: false } as const;
    assert.equal(await owner.refused(connections.create, 422, { body }), 'invalid');
  }
  assert.equal(second.asked.length, before);
  Object.assign(house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });
});
