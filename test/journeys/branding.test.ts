import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { brand } from '#contracts/brand.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk } from '#test/support/desk.ts';
import { openBrowser, snap } from '#test/support/open-browser.ts';

const skip = existsSync('/usr/bin/chromium') ? false : 'no Chromium';

test('the Customer Desk gets a look of its own', { skip, timeout: 240_000 }, async (t) => {
  const { app, workspace } = await desk();
  await buildWeb(() => {});
  await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const place = await workspace('Helix Telecom');
  const [erik, anna] = [await place.member('owner', 'Erik Nyström'), await place.contact('Anna Lind')];
  const { page, complaints } = await openBrowser(t);
  const open = async (cookie: string | null, options: Parameters<typeof page>[0] = {}) => {
    const opened = await page(options);
    if (cookie !== null) await opened.context().addCookies([{ name: 'id', value: cookie, url: origin }]);
    return opened;
  };
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

  await t.test('Setup takes colour, logo, splash, welcome and footer, and shows them beside', async () => {
    const staff = await open(erik.cookie);
    await staff.goto(`${origin}/w/${place.slug}/setup/branding`);
    await staff.getByRole('textbox', { name: 'Own colour' }).fill('#ffd400');
    await staff.getByText('it becomes #806900 in light and #ffd400 in dark', { exact: false }).waitFor();
    const [logo, splash] = await staff.locator('input[type=file]').all();
    await logo?.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
    await staff.getByText('This is no PNG, JPEG or WebP picture that can be read.').waitFor();
    await logo?.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: pixel });
    await staff.getByRole('img', { name: 'Logo' }).waitFor();
    await splash?.setInputFiles({ name: 'splash.png', mimeType: 'image/png', buffer: pixel });
    await staff.getByRole('img', { name: 'Own picture' }).waitFor();
    await staff.getByRole('radio', { name: 'Waves' }).press('Space');
    await staff.getByRole('textbox', { name: 'English' }).fill('Good to see you.');
    await staff
      .getByRole('textbox', { name: 'Below each page' })
      .fill('<p>Call <a href="https://helix.example">us</a><script>x()</script></p>');
    assert.deepEqual(await faultsOf(staff), []);
    await snap(staff, 'branding', { whole: true });
    await staff.getByRole('button', { name: 'Save' }).press('Enter');
    await staff.getByText('Saved', { exact: true }).waitFor();
    assert.equal(
      await staff.getByRole('textbox', { name: 'Below each page' }).inputValue(),
      '<p>Call <a href="https://helix.example" rel="noopener noreferrer">us</a></p>',
    );
    assert.deepEqual((await erik.ok(brand.read)).welcomes, { en: 'Good to see you.' });
  });

  await t.test('customers see it before and after they sign in, in light and dark', async () => {
    const visitor = await open(null, { viewport: { width: 390, height: 844 } });
    await visitor.goto(`${origin}/p/${place.slug}/sign-in`);
    await visitor.getByText('Good to see you.').waitFor();
    assert.equal(await visitor.locator('[data-splash=waves]').count(), 1);
    assert.deepEqual(await faultsOf(visitor), []);
    await snap(visitor, 'branded-sign-in');
    const customer = await open(anna.cookie, { viewport: { width: 320, height: 700 }, colorScheme: 'dark' });
    await customer.goto(`${origin}/p/${place.slug}`);
    await customer.getByRole('link', { name: 'us', exact: true }).waitFor();
    assert.equal(await customer.locator('header img').evaluate((image) => (image as HTMLImageElement).naturalWidth), 1);
    assert.equal(await customer.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    assert.deepEqual(await faultsOf(customer), []);
    await snap(customer, 'branded-home-dark');
  });
  assert.deepEqual(complaints, []);
});
