import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { forms } from '#contracts/forms.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { snap } from '#test/support/open-browser.ts';
import { noChromium } from '#test/support/watched-browser.ts';

/** A page of somebody else's, on another origin. */
const siteWith = async (html: string): Promise<{ origin: string; close: () => void }> => {
  const server = createServer((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(html));
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
};

test('a form stands in the page of a site that it names, and in no other', { skip: noChromium, timeout: 300_000 }, async (t) => {
  const { desk, place, origin, page: fresh } = await openDesk(t);
  const olga = await place.member('owner', 'Olga Öst');
  const { id } = await olga.ok(forms.create, { body: { name: 'Contact', language: 'en' } });
  const html = (title: string) =>
    `<!doctype html><title>Shop</title><h1>Shop</h1><script async src="${origin}/forms/embed.js" data-form="${place.slug}/en/contact" data-title="${title}"></script>`;
  const [named, unnamed] = [await siteWith(html('Contact')), await siteWith(html('Contact'))];
  t.after(() => [named, unnamed].forEach(({ close }) => close()));
  await olga.ok(forms.change, { params: { form: id }, body: { version: 1, state: 'live', audience: 'public', origins: [named.origin] } });

  const page = await fresh({ viewport: { width: 390, height: 844 } });
  await page.goto(named.origin);
  const frame = page.frameLocator('iframe[title=Contact]');
  await frame.getByRole('textbox', { name: 'Summary' }).fill('From the shop');
  await frame.getByRole('textbox', { name: 'Your name' }).fill('Zoe');
  await frame.getByRole('textbox', { name: 'How can we help?' }).fill('Hello');
  await frame.getByRole('textbox', { name: 'E-mail address' }).fill('zoe@nowhere.test');
  // As high as its form, so that nothing scrolls inside.
  await page.waitForFunction(() => (document.querySelector('iframe')?.clientHeight ?? 0) !== 640);
  await page.waitForTimeout(3_200);
  await snap(page, 'form-embedded');
  await frame.getByRole('button', { name: 'Send' }).click();
  await frame.getByText('We have it').waitFor();
  await desk.workers.runDue();
  const { made, held } = await olga.ok(forms.read, { params: { form: id } });
  assert.deepEqual([made, held], [1, 0]);

  await page.goto(unnamed.origin);
  await page.locator('iframe').waitFor();
  await page.waitForTimeout(1_000);
  assert.equal(await page.frameLocator('iframe').getByRole('textbox', { name: 'Summary' }).count(), 0);

  const plain = await fresh({ javaScriptEnabled: false, locale: 'sv-SE', colorScheme: 'dark' });
  await plain.goto(`${origin}/forms/${place.slug}/contact`);
  await plain.getByRole('textbox', { name: 'Sammanfattning' }).fill('Utan skript');
  await plain.getByRole('textbox', { name: 'Ditt namn' }).fill('Zoe');
  await plain.getByRole('textbox', { name: 'Hur kan vi hjälpa dig?' }).fill('Hej');
  await plain.getByRole('textbox', { name: 'E-postadress' }).fill('zoe@nowhere.test');
  await snap(plain, 'form-public');
  await plain.waitForTimeout(3_200);
  await plain.getByRole('button', { name: 'Skicka' }).click();
  await plain.getByText('Vi har fått det').waitFor();
  await desk.workers.runDue();
  assert.equal((await olga.ok(forms.read, { params: { form: id } })).made, 2);
});
