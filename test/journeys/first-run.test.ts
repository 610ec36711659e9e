import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { chromium, type Page } from 'playwright-core';
import { startProduct } from '#test/support/product.ts';
import { chromiumPath, noChromium } from '#test/support/watched-browser.ts';

const pictures = process.env['PICTURES'];

const snap = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
};

test('from the printed link to a desk with tickets, by the keyboard, and in by the password again', { skip: noChromium }, async (t) => {
  const product = await startProduct();
  t.after(() => product.stop());
  const browser = await chromium.launch({ executablePath: chromiumPath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  t.after(() => browser.close());
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'sv-SE' })).newPage();
  const { keyboard } = page;

  await page.goto(`${product.origin}/setup#${product.setupSecret}`);
  // The language is the browser's, from the first word on.
  await page.getByRole('heading', { name: 'Först du' }).waitFor();
  assert.equal(await page.evaluate('document.documentElement.lang'), 'sv');
  await snap(page, 'you');
  await keyboard.type('Maja Lund');
  await keyboard.press('Tab');
  await keyboard.type('maja@nordlys.example');
  await keyboard.press('Tab');
  await keyboard.type('fyra ord i en rad');
  await keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Ditt företag' }).waitFor();
  await page.getByLabel('Namn', { exact: true }).waitFor();
  await keyboard.type('Nordlys Telekom');
  await page.getByText('/w/nordlys-telekom').waitFor();
  await snap(page, 'company');
  await keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Nordlys Telekom' }).waitFor({ timeout: 60_000 });
  await snap(page, 'done');
  await keyboard.press('Enter');
  await page.waitForURL('**/w/nordlys-telekom/tickets**');
  await page.getByText('NRD-10').waitFor();
  await snap(page, 'desk');

  // The link is used up, and says so to whoever has it.
  await page.goto(`${product.origin}/setup#${product.setupSecret}`);
  await page.getByRole('link', { name: 'Till inloggningen' }).waitFor();

  const guest = await (await browser.newContext({ locale: 'sv-SE' })).newPage();
  await guest.goto(`${product.origin}/w/nordlys-telekom`);
  await guest.getByLabel('E-postadress').fill('maja@nordlys.example');
  await guest.getByLabel('Lösenord', { exact: true }).fill('fyra ord i en rad');
  await guest.keyboard.press('Enter');
  await guest.getByText('NRD-10').waitFor();
});
