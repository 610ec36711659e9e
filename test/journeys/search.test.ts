import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { requests } from '#contracts/portal/requests.ts';
import { changeMe } from '#contracts/staff.ts';
import { threads } from '#contracts/threads.ts';
import { loadSamples } from '#server/modules/samples/index.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk } from '#test/support/desk.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const pictures = process.env['PICTURES'];

let browser: Browser | undefined;
after(() => browser?.close());

test('a member searches with operators, a typing error and a file, and a customer their own requests, by keyboard', { skip }, async () => {
  const { app, workspace, workers } = await desk();
  await buildWeb(() => {});
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const place = await workspace();
  const owner = await place.member('owner', 'Olga Öst');
  const anna = await place.contact('Zanna Berg');
  const { id, reference } = await anna.ok(requests.ask, {
    body: { subject: 'Paper jam in the printer', text: 'The invoice printer stops after every page.' },
  });
  const file = await owner.ok(threads.upload, {
    query: { name: 'service log.csv' },
    body: Buffer.from('2026-11-02;roller replaced by zebra unit'),
  });
  const note = { lane: 'note' as const, text: 'See the log', seenSeq: 9, attachmentIds: [file.id] };
  await owner.ok(threads.write, { params: { record: id }, body: note });
  await place.within(loadSamples);
  await workers.runDue({ at: null });

  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  const complaints: string[] = [];
  const open = async (cookie: string, options: object = {}) => {
    const context = await browser?.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
    await context?.addCookies([{ name: 'id', value: cookie, url: origin }]);
    const page = (await context?.newPage()) ?? assert.fail('no page');
    page.on('pageerror', (error) => complaints.push(error.message));
    return page;
  };
  const page = await open(owner.cookie);
  const shoot = async (name: string, of = page) => {
    if (pictures) await of.screenshot({ path: `${pictures}/search-${name}.png` });
  };
  const fit = async (of = page) => assert.deepEqual(await faultsOf(of), []);

  await page.goto(`${origin}/w/${place.slug}/tickets/all`);
  await page.getByRole('row').nth(3).waitFor();
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Search' });
  await field.waitFor();
  await page.getByRole('heading', { name: 'What you can ask' }).waitFor();
  await fit();
  await shoot('before');
  await page.locator('[role=combobox]:focus').waitFor();

  await page.keyboard.type('printer from:zan');
  const option = page.getByRole('option', { name: /Zanna Berg/ });
  await option.first().waitFor();
  await shoot('choices');
  await fit();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.match(await field.inputValue(), /printer from:"Zanna Berg"/);
  await page.getByRole('link', { name: new RegExp(`^${reference} `) }).waitFor();
  await page.getByRole('list', { name: 'What was asked' }).getByText('from: Zanna Berg').waitFor();
  await fit();
  await shoot('found');

  await field.fill('zebra colour:red');
  await page.getByText('“colour:” is not something that can be asked here').waitFor();
  await shoot('unknown');
  await fit();
  await page.getByRole('button', { name: 'Remove colour: red' }).press('Enter');
  await page.getByText('service log.csv').waitFor();
  await shoot('file');

  await field.fill('invioce');
  await page.getByText(/Nothing has “invioce”/).waitFor();
  await shoot('meant');
  await fit();
  await page.getByRole('button', { name: /Search for invoice/ }).press('Enter');
  await page.waitForURL(/q=invoice/);

  await field.fill('printer jam');
  // Only the answer to this marks that word.
  await page.locator('mark', { hasText: /^jam$/i }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/t/${reference}`));
  // Its words stood among what was found, too; keys are the ticket's once it is drawn.
  await page.getByRole('heading', { name: 'Paper jam in the printer' }).waitFor();
  await shoot('opened');
  await page.keyboard.press('/');
  await page.waitForURL(/\/search/);
  await page.getByRole('button', { name: 'printer jam' }).waitFor();
  await page.locator('[role=combobox]:focus').waitFor();
  await shoot('recent');
  await page.keyboard.type('qqqqzz');
  await page.getByRole('heading', { name: 'Nothing fits “qqqqzz”' }).waitFor();
  await fit();
  await shoot('none');

  for (const [language, scheme, width] of [
    ['sv-SE', 'dark', 1440],
    ['ja-JP', 'light', 390],
  ] as const) {
    const other = await open(owner.cookie, { locale: language, colorScheme: scheme, viewport: { width, height: 844 } });
    await owner.ok(changeMe, { body: { language: language === 'sv-SE' ? 'sv' : 'ja' } });
    await other.goto(`${origin}/w/${place.slug}/search`);
    await other.getByRole('combobox').waitFor();
    await shoot(`${language}-before`, other);
    await other.getByRole('combobox').fill('printer colour:red -status:closed');
    await other.getByRole('list').first().waitFor();
    await other.waitForURL(/q=/);
    await fit(other);
    await shoot(`${language}-asked`, other);
    await other.getByRole('combobox').fill('printer');
    await other.getByRole('link', { name: new RegExp(`^${reference} `) }).waitFor();
    await shoot(`${language}-found`, other);
    await other.context().close();
  }

  const customer = await open(anna.cookie, { viewport: { width: 390, height: 844 } });
  await customer.goto(`${origin}/p/${place.slug}/requests`);
  await customer.getByRole('searchbox').fill('invioce');
  await customer.getByRole('link', { name: new RegExp(`${reference} ·`) }).waitFor();
  await fit(customer);
  await shoot('portal', customer);
  await customer.getByRole('searchbox').fill('zebra audience:note');
  await customer.getByText(/can’t be asked here/).waitFor();
  assert.equal(await customer.getByRole('link', { name: new RegExp(`${reference} ·`) }).count(), 0);
  assert.deepEqual(complaints, []);
});
