import assert from 'node:assert/strict';
import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { Boot } from '#contracts/boot.ts';
import { handToken, tokenKeys } from '#contracts/handed-tokens.ts';
import { signInSites } from '#contracts/sign-in-sites.ts';
import { customers } from '#contracts/customers.ts';
import { me as portalMe } from '#contracts/portal/workspaces.ts';
import { me } from '#contracts/workspaces.ts';
import { browser } from '#test/support/browser.ts';
import { desk, type Workspace } from '#test/support/desk.ts';
import { agePersonsProof } from '#test/support/sign-in.ts';

const { workspace, app } = await desk();
const [helix, other] = [await workspace('Helix'), await workspace('Other')];
const boss = await helix.member('owner');

let host = 0;
const at = (of: Workspace = helix) => browser({ workspace: of.slug, address: `192.0.2.${(host += 1) % 250}` });
const audience = (of: Workspace = helix) => `http://localhost/p/${of.slug}`;

// Written out by hand, so that what is refused can be as wrong as one likes.
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (header: object, claims: object, by: (text: string) => Buffer): string => {
  const text = `${encoded(header)}.${encoded(claims)}`;
  return `${text}.${by(text).toString('base64url')}`;
};
const hs = (secret: string | Buffer) => (text: string) =>
  createHmac('sha256', typeof secret === 'string' ? Buffer.from(secret, 'base64url') : secret)
    .update(text)
    .digest();
const now = () => Math.floor(Date.now() / 1000);
const claims = (email: string, more: object = {}) => ({
  aud: audience(),
  iat: now(),
  exp: now() + 120,
  jti: randomUUID(),
  email,
  ...more,
});

const rules = { makesPeople: false, updatesPeople: false, publicKey: null };
const { id: kid, secret } = await boss.ok(tokenKeys.create, { body: { name: 'Shop', algorithm: 'HS256', ...rules } });
assert.ok(secret);
const header = { alg: 'HS256', typ: 'JWT', kid };
const hand = (token: string, of: Workspace = helix) => at(of).send(handToken, { body: { token } });
const handed = async (of: object, top: object = {}, by = hs(secret)) => (await hand(signed({ ...header, ...top }, of, by))).code;

test('the company’s own site signs its customer in, once for each token', async () => {
  const anna = await helix.contact('Anna Lind');
  const window = at();
  const token = signed(header, claims(anna.address), hs(secret));
  assert.deepEqual(await window.call(handToken, { body: { token } }), { kind: 'contact', id: anna.id, name: 'Anna Lind', language: null });
  assert.equal((await window.call(portalMe)).me?.id, anna.id);
  assert.equal((await hand(token)).code, 'token_refused', 'an old jti');
  const answers = await Promise.all(
    [signed(header, claims(anna.address), hs(secret))].flatMap((one) => [hand(one), hand(one), hand(one), hand(one)]),
  );
  assert.equal(answers.filter(({ code }) => code === '').length, 1);
});

test('each attack of S-66', async () => {
  const anna = await helix.contact('Anna Lind');
  const member = await helix.member('agent');
  const good = () => claims(anna.address);
  const { exp: _, ...endless } = good();
  const { jti: __, ...unnumbered } = good();
  const { iat: ___, ...unborn } = good();
  const attacks: Record<string, Promise<string>> = {
    'alg none': handed(good(), { alg: 'none' }, () => Buffer.alloc(0)),
    'alg None': handed(good(), { alg: 'None' }, () => Buffer.alloc(0)),
    'alg HS512': handed(good(), { alg: 'HS512' }),
    'no signature': handed(good(), {}, () => Buffer.alloc(0)),
    'wrong key': handed(good(), {}, hs(Buffer.alloc(32, 1))),
    'empty key': handed(good(), {}, hs(Buffer.alloc(0))),
    'kid as a path': handed(good(), { kid: '../../../../dev/null' }),
    'kid as SQL': handed(good(), { kid: `x' union select 'a` }),
    'kid of nobody': handed(good(), { kid: randomUUID() }),
    'no kid': handed(good(), { kid: undefined }),
    jku: handed(good(), { jku: 'http://127.0.0.1:1/keys', kid: undefined }),
    'jwk in the header': handed(good(), { jwk: { kty: 'oct', k: Buffer.alloc(32).toString('base64url') } }, hs(Buffer.alloc(32))),
    crit: handed(good(), { crit: ['exp'], b64: false }),
    'staff address': handed(claims(member.address)),
    'owner address': handed(claims(boss.address.toUpperCase())),
    'no such customer': handed(claims('nobody@example.com')),
    'another desk': handed({ ...good(), aud: audience(other) }),
    'another host': handed({ ...good(), aud: `http://evil.example/p/${helix.slug}` }),
    'several audiences': handed({ ...good(), aud: [audience(), audience(other)] }),
    'no audience': handed({ ...good(), aud: undefined }),
    expired: handed({ ...good(), iat: now() - 400, exp: now() - 100 }),
    'too long': handed({ ...good(), exp: now() + 3600 }),
    'from the future': handed({ ...good(), iat: now() + 600, exp: now() + 700 }),
    'without end': handed(endless),
    'without jti': handed(unnumbered),
    'without iat': handed(unborn),
    'not yet': handed({ ...good(), nbf: now() + 3600 }),
    nonsense: hand('a.b.c').then(({ code }) => code),
    'no token': hand('x').then(({ code }) => code),
  };
  for (const [name, answer] of Object.entries(attacks)) assert.equal(await answer, 'token_refused', name);
  assert.equal((await hand(signed(header, { ...good(), aud: audience(other) }, hs(secret)), other)).code, 'token_refused', 'its key there');
  assert.equal(await handed(good()), '');
});

test('public keys: Ed25519 and P-256, and no secret made of what is public', async () => {
  const anna = await helix.contact('Anna Lind');
  const pairs: ['EdDSA' | 'ES256', { publicKey: KeyObject; privateKey: KeyObject }][] = [
    ['EdDSA', generateKeyPairSync('ed25519')],
    ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ];
  for (const [algorithm, { publicKey, privateKey }] of pairs) {
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const made = await boss.ok(tokenKeys.create, { body: { name: algorithm, algorithm, ...rules, publicKey: pem } });
    assert.equal(made.secret, null);
    const by = (text: string) =>
      algorithm === 'EdDSA'
        ? sign(null, Buffer.from(text), privateKey)
        : sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    assert.equal(await handed(claims(anna.address), { alg: algorithm, kid: made.id }, by), '');
    const stored = createPublicKey(pem).export({ type: 'spki', format: 'pem' });
    for (const guess of [pem, stored, stored.trim()])
      assert.equal(
        await handed(claims(anna.address), { alg: 'HS256', kid: made.id }, hs(Buffer.from(guess))),
        'token_refused',
        'confusion',
      );
    const secretPem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    for (const bad of [
      secretPem,
      'x',
      null,
      generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }),
    ])
      assert.equal(await boss.refused(tokenKeys.create, 422, { body: { name: 'x', algorithm, ...rules, publicKey: bad } }), 'invalid');
  }
});

test('who is not known becomes a contact, and a new name is taken over, where the key says so', async () => {
  const makes = await boss.ok(tokenKeys.create, {
    body: { name: 'Makes', algorithm: 'HS256', ...rules, makesPeople: true, updatesPeople: true },
  });
  const by = hs(makes.secret ?? '');
  const address = 'nia.new@shop.example';
  const window = at();
  const first = await window.call(handToken, {
    body: { token: signed({ ...header, kid: makes.id }, claims(address, { name: 'Nia New' }), by) },
  });
  assert.equal(first.name, 'Nia New');
  assert.equal((await window.call(portalMe)).me?.name, 'Nia New');
  assert.equal(await handed(claims(address, { name: 'Nia Newer' }), { kid: makes.id }, by), '');
  assert.equal((await boss.ok(customers.contact, { params: { contact: first.id } })).name, 'Nia Newer');
  assert.equal(await handed(claims(address, { name: 'Not This' })), '');
  assert.equal((await boss.ok(customers.contact, { params: { contact: first.id } })).name, 'Nia Newer', 'another key changes nothing');
});

test('a forged header signs nobody in', async () => {
  const anna = await helix.contact('Anna Lind');
  for (const name of ['x-remote-user', 'remote-user', 'x-forwarded-user', 'x-auth-request-email']) {
    const window = at();
    assert.equal((await window.call(me, { headers: { [name]: boss.address } })).me, null);
    assert.equal((await window.call(portalMe, { headers: { [name]: anna.address } })).me, null);
  }
});

test('keys ask for a proof, are sealed, and die at once', async () => {
  const anna = await helix.contact('Anna Lind');
  const gone = await boss.ok(tokenKeys.create, { body: { name: 'Gone', algorithm: 'HS256', ...rules } });
  const rows = await helix.within((ctx) =>
    ctx.db.selectFrom('identity.tokenKey').selectAll().where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  for (const row of rows) assert.ok(!(row.secret?.toString('latin1') ?? '').includes(gone.secret ?? '-'));
  assert.ok(!JSON.stringify(await boss.ok(tokenKeys.list)).includes(gone.secret ?? '-'));
  await boss.ok(tokenKeys.remove, { params: { key: gone.id } });
  assert.equal(await handed(claims(anna.address), { kid: gone.id }, hs(gone.secret ?? '')), 'token_refused');
  const agent = await helix.member('agent');
  assert.equal(await agent.refused(tokenKeys.list, 403), 'not_allowed');
  await agePersonsProof(boss.id);
  assert.equal(await boss.refused(tokenKeys.create, 403, { body: { name: 'x', algorithm: 'HS256', ...rules } }), 'proof_needed');
});

test('a form of any other site signs nobody in before a click (login CSRF)', async () => {
  const anna = await helix.contact('Anna Lind');
  const site = 'https://shop.example';
  const token = signed(header, claims(anna.address), hs(secret));
  const post = async (origin: string | null, brought = token) => {
    const response = await app.inject({
      method: 'POST',
      url: `/p/${helix.slug}/handed-token`,
      headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded', ...(origin === null ? {} : { origin }) },
      payload: new URLSearchParams({ token: brought }).toString(),
    });
    assert.equal(response.headers['set-cookie'], undefined);
    return Boot.parse(JSON.parse(/<script[^>]*id="boot"[^>]*>([\s\S]*?)<\/script>/.exec(response.body)?.[1] ?? '')).handed;
  };
  for (const origin of [null, 'null', 'https://evil.example', site])
    assert.deepEqual(await post(origin), { token, asks: anna.address }, String(origin));
  const owner = await helix.member('owner');
  await owner.ok(signInSites.add, { body: { origin: site } });
  assert.deepEqual(await post(site), { token, asks: null });
  assert.deepEqual(await post('https://evil.example', 'nonsense'), { token: 'nonsense', asks: '' });
});
