import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Boot } from '#contracts/boot.ts';
import { signInSites } from '#contracts/sign-in-sites.ts';
import { me } from '#contracts/workspaces.ts';
import { browser } from '#test/support/browser.ts';
import { desk, type Workspace } from '#test/support/desk.ts';
import { agePersonsProof, givePassword, testPassword } from '#test/support/sign-in.ts';

const { workspace, app } = await desk();
const [helix, other] = [await workspace('Helix'), await workspace('Other')];
const boss = await helix.member('owner');
const site = 'https://www.company.example';
await boss.ok(signInSites.add, { body: { origin: site } });

let host = 0;
const at = (of: Workspace = helix) => browser({ workspace: of.slug, address: `192.0.2.${(host += 1) % 250}` });

interface Sent {
  readonly origin?: string;
  readonly face?: 'w' | 'p';
  readonly type?: string;
  readonly of?: Workspace;
  readonly body?: string;
}
const post = async (address: string, password: string, { origin = site, face = 'p', type, of = helix, body }: Sent = {}) => {
  const response = await app.inject({
    method: 'POST',
    url: `/${face}/${of.slug}/sign-in`,
    headers: {
      host: 'localhost',
      'content-type': type ?? 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
      ...(origin === '' ? {} : { origin }),
    },
    payload: body ?? new URLSearchParams({ Login: address, Pass: password }).toString(),
  });
  const boot = /<script[^>]*id="boot"[^>]*>([\s\S]*?)<\/script>/.exec(response.body)?.[1] ?? '';
  const handed = boot === '' ? null : Boot.parse(JSON.parse(boot)).handed;
  return { response, form: handed && 'form' in handed ? handed : null };
};

test('a form of a registered site leads to a page with one click, for customers and members, and sets nothing itself', async () => {
  const [anna, erik] = [await helix.contact('Anna Lind'), await helix.member('agent')];
  await givePassword(helix, 'contact', anna.id);
  await givePassword(helix, 'member', erik.id);
  for (const [person, face] of [
    [anna, 'p'],
    [erik, 'p'],
    [erik, 'w'],
    [anna, 'w'],
  ] as const) {
    const { response, form } = await post(person.address, testPassword, { face });
    assert.equal(response.statusCode, 200);
    assert.equal(response.headers['set-cookie'], undefined);
    assert.ok(!response.body.includes(testPassword), 'the password is not echoed');
    assert.match(String(response.headers['content-security-policy']), /frame-ancestors 'none'/);
    assert.equal(form?.address, person.address);
    const window = at();
    const step = await window.call(signInSites.confirm, { body: { handed: form.form } });
    assert.ok('kind' in step && step.id === person.id);
    assert.equal((await window.send(signInSites.confirm, { body: { handed: form.form } })).code, 'sign_in_over', 'once');
  }
});

test('unregistered, missing, null and look-alike origins get the ordinary page with empty fields', async () => {
  const anna = await helix.contact('Anna Lind');
  const origins = ['', 'null', 'https://evil.example', `${site}.evil.example`, 'https://evil.example/https://www.company.example'];
  for (const origin of [...origins, 'http://www.company.example', `${site}:444`, 'https://company.example', 'http://localhost']) {
    const { response, form } = await post(anna.address, testPassword, { origin });
    assert.equal(response.statusCode, 200, origin);
    assert.equal(form, null, origin);
    assert.ok(!response.body.includes(anna.address), origin);
  }
  assert.equal((await post(anna.address, testPassword, { of: other })).form, null, 'a site of another desk');
});

test('what a form may hold: two short fields, as a form and nothing else', async () => {
  for (const body of ['', 'Login=x', 'Login=not-an-address&Pass=x', `Login=a@example.com&Pass=${'x'.repeat(200)}`, 'Login=a@example.com'])
    assert.equal((await post('', '', { body })).form, null, body.slice(0, 40));
  assert.ok((await post('', '', { body: `Login=a@example.com&Pass=${'x'.repeat(20_000)}` })).response.statusCode >= 400);
  assert.ok((await post('', '', { type: 'application/json', body: '{}' })).response.statusCode >= 400);
  assert.ok((await post('', '', { type: 'text/plain', body: 'Login=a' })).response.statusCode >= 400);
});

test('wrong passwords wait as everywhere, and a seal is for one desk, five minutes and no other use', async () => {
  const anna = await helix.contact('Anna Lind');
  await givePassword(helix, 'contact', anna.id);
  const window = at();
  const codes: string[] = [];
  for (let count = 0; count < 20; count += 1) {
    const { form } = await post(anna.address, `wrong ${count} altogether`);
    codes.push((await window.send(signInSites.confirm, { body: { handed: form?.form ?? '' } })).code);
  }
  assert.equal(codes[0], 'wrong_credentials');
  assert.equal(codes.filter((code) => code === 'wrong_credentials').length, 10);
  assert.equal(codes.at(-1), 'too_fast');
  const { form } = await post(anna.address, testPassword);
  assert.equal((await at(other).send(signInSites.confirm, { body: { handed: form?.form ?? '' } })).code, 'sign_in_over');
  assert.equal((await at().send(signInSites.confirm, { body: { handed: `${form?.form}A` } })).code, 'sign_in_over');
  assert.equal((await at().call(me)).me, null);
});

test('who may name sites, and how they look', async () => {
  const agent = await helix.member('agent');
  assert.equal(await agent.refused(signInSites.add, 403, { body: { origin: 'https://a.example' } }), 'not_allowed');
  for (const origin of [
    '*',
    'https://*.example',
    'https://a.example/',
    'https://a.example/path',
    'javascript:alert(1)',
    'a.example',
    'null',
  ])
    assert.equal(await boss.refused(signInSites.add, 422, { body: { origin } }), 'invalid', origin);
  assert.equal(await boss.refused(signInSites.add, 409, { body: { origin: site } }), 'name_taken');
  await boss.ok(signInSites.add, { body: { origin: 'http://intranet.example:8080' } });
  await boss.ok(signInSites.remove, { body: { origin: 'http://intranet.example:8080' } });
  assert.deepEqual(
    (await boss.ok(signInSites.list)).items.map(({ origin }) => origin),
    [site],
  );
  await agePersonsProof(boss.id);
  assert.equal(await boss.refused(signInSites.remove, 403, { body: { origin: site } }), 'proof_needed');
});
