import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { faultsOf } from '#test/support/axe.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { openidProvider } from '#test/support/openid-provider.ts';
import { givePassword, testPassword } from '#test/support/sign-in.ts';
import { noChromium } from '#test/support/watched-browser.ts';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('signing in elsewhere, by signed token and by a form on another site', { skip: noChromium, timeout: 300_000 }, async (t) => {
  const { desk, origin, place, open, page: freshPage, complaints } = await openDesk(t);
  Object.assign(desk.house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });
  const [boss, anna] = [await place.member('owner', 'Maya Lindqvist'), await place.contact('Anna Lind')];
  await givePassword(place, 'contact', anna.id);
  const provider = await openidProvider([`${origin}/w/${place.slug}/sign-on`, `${origin}/p/${place.slug}/sign-on`]);
  t.after(() => provider.close());
  // The company's own site: one page, whatever it is asked for.
  let html = '';
  const site = createServer((_request, response) => void response.setHeader('content-type', 'text/html').end(html));
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  t.after(() => site.close());
  const siteOrigin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const setup = await open(boss);
  let [secret, kid] = ['', ''];

  await t.test('the owner connects a provider, makes a key and names a site by keyboard', async () => {
    await setup.goto(`${origin}/w/${place.slug}/setup/sign-on`);
    await setup.getByText('No connections yet.').waitFor();
    assert.deepEqual(await faultsOf(setup), []);
    await setup.getByRole('button', { name: 'Add a connection' }).press('Enter');
    const dialog = setup.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Corporate');
    await dialog.getByLabel('Issuer').fill('https://nobody.invalid');
    await dialog.getByLabel('Client id').fill(provider.client.clientId);
    await dialog.getByLabel('Client secret').fill(provider.client.clientSecret);
    await setup.keyboard.press('Enter');
    await dialog.getByText('Enter the https:// address of a provider that answers.').first().waitFor();
    assert.deepEqual(await faultsOf(setup), []);
    await snap(setup, 'sign-on-connection');
    await dialog.getByLabel('Issuer').fill(provider.issuer);
    await setup.keyboard.press('Enter');
    await setup.getByRole('cell', { name: 'Corporate', exact: true }).waitFor();
    await setup.getByRole('button', { name: 'Add a key' }).press('Enter');
    await dialog.getByLabel('Name', { exact: true }).fill('Shop');
    await setup.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'I have copied it' }).waitFor();
    secret = await dialog.getByRole('textbox').inputValue();
    assert.deepEqual(await faultsOf(setup), []);
    await dialog.getByRole('button', { name: 'I have copied it' }).press('Enter');
    kid = (await setup.getByRole('cell', { name: /^[0-9a-f-]{36}$/ }).textContent()) ?? '';
    await setup.getByLabel('Site', { exact: true }).fill(siteOrigin);
    await setup.keyboard.press('Enter');
    await setup.getByRole('cell', { name: siteOrigin, exact: true }).waitFor();
    await setup.getByLabel('Domain', { exact: true }).fill('helix.example');
    await setup.keyboard.press('Enter');
    await setup.getByText('not proven').waitFor();
    assert.deepEqual(await faultsOf(setup), []);
    await snap(setup, 'sign-on-setup', { whole: true });
  });

  await t.test('the owner connects the account in the profile, and comes back by it', async () => {
    provider.person('maya', { email: 'maya@private.example', email_verified: false });
    await setup.goto(`${origin}/w/${place.slug}/profile/security`);
    await setup.getByRole('button', { name: 'Connect Corporate' }).press('Enter');
    await setup.getByRole('button', { name: 'Disconnect Corporate' }).waitFor();
    assert.deepEqual(await faultsOf(setup), []);
    const visitor = await freshPage({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await visitor.goto(`${origin}/w/${place.slug}/sign-in`);
    await visitor.getByRole('button', { name: 'Sign in with Corporate' }).waitFor();
    assert.deepEqual(await faultsOf(visitor), []);
    await snap(visitor, 'sign-on-buttons');
    await visitor.getByRole('button', { name: 'Sign in with Corporate' }).press('Enter');
    await visitor.waitForURL(new RegExp(`/w/${place.slug}/tickets`));
    provider.person('stranger', { email: boss.address, email_verified: true });
    const stranger = await freshPage();
    await stranger.goto(`${origin}/w/${place.slug}/sign-in`);
    await stranger.getByRole('button', { name: 'Sign in with Corporate' }).press('Enter');
    await stranger.getByText('Nobody here is connected with that account.').waitFor();
    assert.deepEqual(await faultsOf(stranger), []);
    await snap(stranger, 'sign-on-unknown');
  });

  await t.test('a customer comes from the company’s own site by a signed token', async () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { aud: `${origin}/p/${place.slug}`, iat: now, exp: now + 120, jti: randomUUID(), email: anna.address };
    const text = `${encoded({ alg: 'HS256', kid })}.${encoded(claims)}`;
    const token = `${text}.${createHmac('sha256', Buffer.from(secret, 'base64url')).update(text).digest('base64url')}`;
    html = `<form method="post" action="${origin}/p/${place.slug}/handed-token"><input type="hidden" name="token" value="${token}"><button>Support</button></form>`;
    const page = await freshPage();
    await page.goto(siteOrigin);
    await page.getByRole('button', { name: 'Support' }).click();
    // The site is registered: it asks for no click.
    await page.waitForURL((url) => url.pathname === `/p/${place.slug}`);
    await page.goto(`${origin}/p/${place.slug}/more`);
    await page.getByText('Anna Lind').first().waitFor();
    const again = await freshPage();
    await again.goto(siteOrigin);
    await again.getByRole('button', { name: 'Support' }).click();
    await again.getByText('This token was not accepted here.').waitFor();
    assert.deepEqual(await faultsOf(again), []);
    await snap(again, 'token-refused');
  });

  await t.test('a form on that site fills in the desk’s own page, where one click signs in', async () => {
    html = `<form method="post" action="${origin}/p/${place.slug}/sign-in">
      <label>E-mail <input name="Login"></label><label>Word <input type="password" name="Pass"></label><button>Go</button></form>`;
    const page = await freshPage({ viewport: { width: 390, height: 844 } });
    await page.goto(siteOrigin);
    await page.getByLabel('E-mail').fill(anna.address);
    await page.getByLabel('Word').fill(testPassword);
    await page.keyboard.press('Enter');
    await page.getByText(`Sign in as ${anna.address}?`).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'handed-form');
    await page.getByRole('button', { name: 'Sign in', exact: true }).press('Enter');
    await page.waitForURL((url) => url.pathname === `/p/${place.slug}`);
    html = `<iframe src="${origin}/p/${place.slug}/sign-in"></iframe>`;
    await page.goto(siteOrigin);
    await page.waitForLoadState('load');
    assert.ok(
      page.frames().every((frame) => !frame.url().startsWith(origin)),
      'no page of the desk shows in a frame',
    );
  });
  assert.deepEqual(complaints, []);
});
